package io.skadi.storage.embedded.segment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds attribute keys, and the values that they had last, without hashing all of their bytes: most
 * spans have the same few dozen keys, and many of those the same value again. Belongs to one
 * thread.
 */
final class KeyCache {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int SLOT_BITS = 10;

  private final BytePool pool;
  private final int[] keys = new int[1 << SLOT_BITS];

  /** The value that each key had last; by the number of the key in the pool. */
  private int[] lastValues = new int[1 << SLOT_BITS];

  KeyCache(BytePool pool) {
    this.pool = pool;
    Arrays.fill(keys, -1);
    Arrays.fill(lastValues, -1);
  }

  /** The number of a key, which is added if it is new. */
  int key(byte[] bytes, int from, int length) {
    int slot = slot(bytes, from, length);
    int known = keys[slot];
    if (known >= 0 && pool.equals(known, bytes, from, length)) {
      return known;
    }
    int key = pool.intern(bytes, from, length);
    keys[slot] = key;
    return key;
  }

  /** By the length and the last eight bytes: keys differ at their end, not at their start. */
  private static int slot(byte[] bytes, int from, int length) {
    int end = from + length;
    if (end < Long.BYTES) {
      return 0;
    }
    long tail = (long) LONG.get(bytes, end - Long.BYTES);
    if (length < Long.BYTES) {
      tail = length == 0 ? 0 : tail >>> ((Long.BYTES - length) * Byte.SIZE);
    }
    return (int) (((tail ^ length) * 0x9E37_79B9_7F4A_7C15L) >>> (Long.SIZE - SLOT_BITS));
  }

  /** The number of a value of a key, which is added if it is new. */
  int value(int key, byte[] bytes, int from, int length) {
    if (key >= lastValues.length) {
      int before = lastValues.length;
      lastValues = Arrays.copyOf(lastValues, key * 2);
      Arrays.fill(lastValues, before, lastValues.length, -1);
    }
    int last = lastValues[key];
    if (last >= 0 && pool.equals(last, bytes, from, length)) {
      return last;
    }
    int value = pool.intern(bytes, from, length);
    lastValues[key] = value;
    return value;
  }
}
