package io.skadi.storage.embedded.segment;

import java.util.Arrays;

/**
 * Longs by number, in chunks that never move: one thread may append while others read what was
 * published to them.
 */
final class LongColumn {
  static final int CHUNK_BITS = 12;
  static final int CHUNK = 1 << CHUNK_BITS;
  static final int MASK = CHUNK - 1;

  private static final long[] NONE = {};

  private final long[][] chunks;

  /** An empty column for at most so many numbers. */
  LongColumn(int capacity) {
    chunks = new long[(capacity + MASK) >>> CHUNK_BITS][];
    Arrays.fill(chunks, NONE);
  }

  /** A column of what an array holds, at most a chunk; takes the array over. */
  LongColumn(long[] values) {
    chunks = new long[][] {values};
  }

  /** The array of the chunk with this number: to be read only. */
  long[] chunk(int number) {
    return chunks[number];
  }

  long get(int index) {
    return chunks[index >>> CHUNK_BITS][index & MASK];
  }

  void set(int index, long value) {
    long[] chunk = chunks[index >>> CHUNK_BITS];
    if (chunk.length == 0) {
      chunk = new long[CHUNK];
      chunks[index >>> CHUNK_BITS] = chunk;
    }
    chunk[index & MASK] = value;
  }
}
