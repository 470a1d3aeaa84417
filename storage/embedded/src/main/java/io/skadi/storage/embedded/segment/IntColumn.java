package io.skadi.storage.embedded.segment;

import java.util.Arrays;

/**
 * Ints by number, in chunks that never move: one thread may append while others read what was
 * published to them.
 */
final class IntColumn {
  private static final int CHUNK_BITS = LongColumn.CHUNK_BITS;
  private static final int CHUNK = LongColumn.CHUNK;
  private static final int MASK = LongColumn.MASK;

  private static final int[] NONE = {};

  private final int[][] chunks;

  /** An empty column for at most so many numbers. */
  IntColumn(int capacity) {
    chunks = new int[(capacity + MASK) >>> CHUNK_BITS][];
    Arrays.fill(chunks, NONE);
  }

  /** A column of what an array holds, at most a chunk; takes the array over. */
  IntColumn(int[] values) {
    chunks = new int[][] {values};
  }

  /** The array of the chunk with this number: to be read only. */
  int[] chunk(int number) {
    return chunks[number];
  }

  int get(int index) {
    return chunks[index >>> CHUNK_BITS][index & MASK];
  }

  void set(int index, int value) {
    int[] chunk = chunks[index >>> CHUNK_BITS];
    if (chunk.length == 0) {
      chunk = new int[CHUNK];
      chunks[index >>> CHUNK_BITS] = chunk;
    }
    chunk[index & MASK] = value;
  }
}
