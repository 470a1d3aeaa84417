package io.skadi.storage.embedded.segment;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Shapes by number: the ordered keys and types of a row's attributes. Most rows share a few. One
 * thread adds; others may read what was published to them.
 */
final class ShapeTable {
  private static final int TYPE_BITS = 3;
  private static final int SHAPE_BYTES = 36;
  private static final int[] EMPTY = {};
  private static final int INITIAL_SLOTS = 1 << 6;

  private final long seed = ThreadLocalRandom.current().nextLong();
  private final Chunks shapes;
  private final IntColumn hashes;
  private int size;
  private long bytes;
  private int[] slots = new int[INITIAL_SLOTS];

  /** An empty table for at most so many shapes. */
  ShapeTable(int capacity) {
    shapes = new Chunks(capacity);
    hashes = new IntColumn(capacity);
  }

  /** A key, by its number in the table's pool, and a type as one int. */
  static int entry(int key, int type) {
    return key << TYPE_BITS | type;
  }

  static int key(int entry) {
    return entry >>> TYPE_BITS;
  }

  static int type(int entry) {
    return entry & ((1 << TYPE_BITS) - 1);
  }

  int size() {
    return size;
  }

  /** About how much memory the shapes take. */
  long bytes() {
    return bytes;
  }

  /** The entries of a shape: to be read only. */
  int[] entries(int shape) {
    return shapes.get(shape);
  }

  /** The number of a shape, which is added if it is new. */
  int intern(int[] entries, int count) {
    if (size * 2 >= slots.length) {
      grow();
    }
    int hash = hash(entries, count);
    int mask = slots.length - 1;
    int slot = hash & mask;
    for (; slots[slot] != 0; slot = (slot + 1) & mask) {
      int shape = slots[slot] - 1;
      if (hashes.get(shape) == hash && equals(shape, entries, count)) {
        return shape;
      }
    }
    int shape = size++;
    shapes.set(shape, count == 0 ? EMPTY : Arrays.copyOf(entries, count));
    bytes += SHAPE_BYTES + (long) count * Integer.BYTES;
    hashes.set(shape, hash);
    slots[slot] = shape + 1;
    return shape;
  }

  private boolean equals(int shape, int[] entries, int count) {
    int[] known = shapes.get(shape);
    return known.length == count && Arrays.equals(known, 0, count, entries, 0, count);
  }

  private int hash(int[] entries, int count) {
    long hash = seed ^ count;
    for (int i = 0; i < count; i++) {
      hash = (hash ^ entries[i]) * 0x9E37_79B9_7F4A_7C15L;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }

  private void grow() {
    int[] grown = new int[slots.length * 2];
    int mask = grown.length - 1;
    for (int entry : slots) {
      if (entry != 0) {
        int slot = hashes.get(entry - 1) & mask;
        while (grown[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        grown[slot] = entry;
      }
    }
    slots = grown;
  }

  /** Arrays by number, in chunks that never move. */
  private static final class Chunks {
    private static final int BITS = 8;
    private static final int[][] NONE = {};
    private final int[][][] chunks;

    Chunks(int capacity) {
      chunks = new int[(capacity >>> BITS) + 1][][];
      Arrays.fill(chunks, NONE);
    }

    int[] get(int index) {
      return chunks[index >>> BITS][index & ((1 << BITS) - 1)];
    }

    void set(int index, int[] value) {
      int[][] chunk = chunks[index >>> BITS];
      if (chunk.length == 0) {
        chunk = new int[1 << BITS][];
        Arrays.fill(chunk, EMPTY);
        chunks[index >>> BITS] = chunk;
      }
      chunk[index & ((1 << BITS) - 1)] = value;
    }
  }
}
