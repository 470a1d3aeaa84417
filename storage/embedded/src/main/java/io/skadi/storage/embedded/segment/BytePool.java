package io.skadi.storage.embedded.segment;

import java.util.Arrays;

/**
 * Byte strings by number. One thread adds; others may read what was published to them, since
 * nothing that was added ever moves.
 */
final class BytePool implements Strings {
  private static final byte[] NONE = {};
  private static final int CHUNK = 1 << 16;
  private static final int MAX_CHUNKS = 1 << 13;
  private static final int MAX_STRINGS = 1 << 24;
  private static final int MAX_VIEWS = 1 << 23;
  private static final int INITIAL_SLOTS = 1 << 10;

  private final long seed;
  private final byte[][] chunks;
  private final LongColumn places;
  private final IntColumn lengths;
  private int chunkCount;
  private int used = CHUNK;
  private int size;
  private long bytes;

  /**
   * Open addressing: a string's hash above one more than its number, so that a string that is not
   * there costs one place in memory; 0 where there is none.
   */
  private long[] slots = {};

  private int interned;

  /** An empty pool; the seed makes it useless to know texts with equal hashes. */
  BytePool(long seed) {
    this(seed, MAX_CHUNKS, MAX_STRINGS);
  }

  private BytePool(long seed, int maxChunks, int maxStrings) {
    this.seed = seed;
    chunks = new byte[maxChunks][];
    Arrays.fill(chunks, NONE);
    places = new LongColumn(maxStrings);
    lengths = new IntColumn(maxStrings);
  }

  /** A pool to which only {@link #view} adds, from so many arrays. */
  static BytePool ofViews(int arrays) {
    return new BytePool(0, arrays, MAX_VIEWS);
  }

  @Override
  public int size() {
    return size;
  }

  /** About how much memory the strings take. */
  long bytes() {
    return bytes;
  }

  /** The array that holds a string: to be read only. */
  @Override
  public byte[] array(int id) {
    return chunks[(int) (places.get(id) >>> Integer.SIZE)];
  }

  /** Where in its array a string starts. */
  @Override
  public int offset(int id) {
    return (int) places.get(id);
  }

  /** How many bytes a string has. */
  @Override
  public int length(int id) {
    return lengths.get(id);
  }

  /** A string as a new array. */
  byte[] copy(int id) {
    return Arrays.copyOfRange(array(id), offset(id), offset(id) + length(id));
  }

  /** Whether a string is these bytes. */
  boolean equals(int id, byte[] source, int from, int length) {
    if (lengths.get(id) != length) {
      return false;
    }
    int at = offset(id);
    return Arrays.equals(array(id), at, at + length, source, from, from + length);
  }

  /** The number of a string, which is added if it is new. */
  int intern(byte[] source, int from, int length) {
    if (interned * 2 >= slots.length) {
      grow();
    }
    int hash = (int) Hash.of(source, from, length, seed);
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int id = (int) slots[slot] - 1;
      if ((int) (slots[slot] >>> Integer.SIZE) == hash && equals(id, source, from, length)) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    int id = add(source, from, length);
    slots[slot] = (long) hash << Integer.SIZE | (id + 1);
    interned++;
    return id;
  }

  private void grow() {
    long[] old = slots;
    long[] grown = new long[Math.max(INITIAL_SLOTS, old.length * 2)];
    int mask = grown.length - 1;
    for (long entry : old) {
      if (entry != 0) {
        int slot = (int) (entry >>> Integer.SIZE) & mask;
        while (grown[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        grown[slot] = entry;
      }
    }
    slots = grown;
  }

  /** Adds a string without looking for an equal one; returns its number. */
  int add(byte[] source, int from, int length) {
    if (chunkCount == 0 || length > CHUNK - used) {
      open(length);
    }
    byte[] chunk = chunks[chunkCount - 1];
    System.arraycopy(source, from, chunk, used, length);
    int id = place(chunkCount - 1, used, length);
    used += length;
    return id;
  }

  private void open(int length) {
    byte[] chunk = new byte[Math.max(CHUNK, length)];
    chunks[chunkCount++] = chunk;
    used = 0;
    bytes += chunk.length;
  }

  private int place(int chunk, int offset, int length) {
    int id = size++;
    places.set(id, (long) chunk << Integer.SIZE | offset);
    lengths.set(id, length);
    bytes += Long.BYTES + 5 * Integer.BYTES;
    return id;
  }

  /** Takes over an array of which {@link #view} makes strings; returns its number. */
  int adopt(byte[] array) {
    chunks[chunkCount] = array;
    used = CHUNK;
    return chunkCount++;
  }

  /** Adds a part of an adopted array as a string, without a copy; returns its number. */
  int view(int chunk, int offset, int length) {
    return place(chunk, offset, length);
  }
}
