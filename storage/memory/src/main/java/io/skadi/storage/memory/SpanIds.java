package io.skadi.storage.memory;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds the first span of a trace that has an id: an open-addressed table of places in the trace's
 * list. Short lists are searched without a table. A secret factor spreads the ids, so that nobody
 * can choose ids that fall together.
 */
final class SpanIds {
  private static final long FACTOR = ThreadLocalRandom.current().nextLong() | 1;
  private static final int WITHOUT_TABLE = 8;
  private static final int[] NONE = {};

  /** Places from 1; 0 is free. */
  private int[] table = NONE;

  private int used;

  /**
   * The place of the first span with this id among the first {@code count}; -1 if there is none.
   */
  int find(StoredSpan[] spans, int count, long id) {
    if (table.length == 0) {
      return scan(spans, count, id);
    }
    int slot = slot(id);
    while (table[slot] != 0) {
      if (spans[table[slot] - 1].spanId() == id) {
        return table[slot] - 1;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return -1;
  }

  private static int scan(StoredSpan[] spans, int count, long id) {
    for (int i = 0; i < count; i++) {
      if (spans[i].spanId() == id) {
        return i;
      }
    }
    return -1;
  }

  /** Takes in the span at this place, whose id was not found. */
  void add(StoredSpan[] spans, int place) {
    if (place < WITHOUT_TABLE) {
      return;
    }
    if (2 * (used + 1) > table.length) {
      rebuild(spans, place);
    }
    put(spans, place);
  }

  private void rebuild(StoredSpan[] spans, int count) {
    table = new int[Math.max(4 * WITHOUT_TABLE, 2 * table.length)];
    used = 0;
    for (int place = 0; place < count; place++) {
      if (find(spans, place, spans[place].spanId()) < 0) {
        put(spans, place);
      }
    }
  }

  private void put(StoredSpan[] spans, int place) {
    int slot = slot(spans[place].spanId());
    while (table[slot] != 0) {
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = place + 1;
    used++;
  }

  private int slot(long id) {
    return (int) ((id * FACTOR) >>> (Long.SIZE - Integer.numberOfTrailingZeros(table.length)));
  }
}
