package io.skadi.query.adjust;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Finds the first row with a span id: an open hash table of row numbers, 8 to 16 bytes a row, the
 * ids themselves staying in the skeleton. Nothing is removed, and ids that are indexed must not
 * change.
 */
final class RowIndex {
  static final int NONE = -1;

  /** Other in each process, so that nobody can send ids that all collide. */
  private static final long SEED = new SplittableRandom().nextLong();

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final Skeleton skeleton;
  private final int[] slots;
  private final int shift;

  /** An empty index with room for all rows. */
  RowIndex(Skeleton skeleton) {
    this.skeleton = skeleton;
    int size = Math.max(2, Integer.highestOneBit(Math.max(1, skeleton.size())) * 4);
    slots = new int[size];
    shift = Long.SIZE - Integer.numberOfTrailingZeros(size);
    Arrays.fill(slots, NONE);
  }

  /** Indexes a row; the row that has its id already, or {@link #NONE}. */
  int add(int row) {
    int slot = slot(skeleton.spanId(row));
    int before = slots[slot];
    if (before == NONE) {
      slots[slot] = row;
    }
    return before;
  }

  /** The row that was first with this id, or {@link #NONE}. */
  int find(long spanId) {
    return slots[slot(spanId)];
  }

  /** Where the id is, or would be. */
  private int slot(long spanId) {
    long mixed = (spanId ^ SEED) * GOLDEN_RATIO;
    int slot = (int) (((mixed ^ (mixed >>> 32)) * GOLDEN_RATIO) >>> shift);
    while (slots[slot] != NONE && skeleton.spanId(slots[slot]) != spanId) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
