package io.skadi.storage.embedded.segment;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Counting numbers by long keys, with open addressing, and a secret seed, since senders choose some
 * of the keys. Belongs to one thread.
 */
final class LongIntMap {
  private static final int INITIAL_SLOTS = 1 << 6;

  private final long seed = ThreadLocalRandom.current().nextLong();
  private long[] keys = new long[INITIAL_SLOTS];

  /** One more than the value; 0 where there is none. */
  private int[] values = new int[INITIAL_SLOTS];

  private int size;

  int size() {
    return size;
  }

  void clear() {
    Arrays.fill(values, 0);
    size = 0;
  }

  /** The value of a key; -1 if it has none. */
  int get(long key) {
    int slot = slot(key);
    while (values[slot] != 0) {
      if (keys[slot] == key) {
        return values[slot] - 1;
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    return -1;
  }

  /** Gives a key that has no value one, at least 0. */
  void put(long key, int value) {
    if (size * 2 >= keys.length) {
      grow();
    }
    int slot = slot(key);
    while (values[slot] != 0) {
      slot = (slot + 1) & (keys.length - 1);
    }
    keys[slot] = key;
    values[slot] = value + 1;
    size++;
  }

  /** Gives a key a value, at least 0, in place of the one it may have. */
  void set(long key, int value) {
    int slot = slot(key);
    while (values[slot] != 0) {
      if (keys[slot] == key) {
        values[slot] = value + 1;
        return;
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    put(key, value);
  }

  private int slot(long key) {
    return (int) Hash.of(key, seed) & (keys.length - 1);
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[keys.length];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != 0) {
        put(oldKeys[i], oldValues[i] - 1);
      }
    }
  }
}
