package io.skadi.storage.embedded.segment;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The order of rows in a segment: those that start far from their receipt last; within both, by
 * tenant, start of the trace's first span, trace id, start, and then as received.
 */
final class RowOrder {
  /** Senders choose trace ids, but shall not choose ids of equal hashes. */
  private final long seed = ThreadLocalRandom.current().nextLong();

  private final RowTable table;
  private final int[] order;

  /** The trace of each row, and of each trace one row, its class and first start. */
  private final int[] traceOf;

  private int[] rowOf;
  private long[] firstStart;
  private int[] rowsOf;
  private int traces;

  private RowOrder(RowTable table, int rows) {
    this.table = table;
    order = new int[rows];
    traceOf = new int[rows];
    int guess = Math.max(16, rows / 4);
    rowOf = new int[guess];
    firstStart = new long[guess];
    rowsOf = new int[guess];
  }

  /** The numbers of a table's first rows, in order. */
  static int[] of(RowTable table, int rows) {
    RowOrder order = new RowOrder(table, rows);
    order.groupByTrace(rows);
    order.fill(rows, order.sortedTraces());
    return order.order;
  }

  private boolean isFar(int row) {
    return SegmentFormat.isFar(table.start.get(row), table.received.get(row));
  }

  private void groupByTrace(int rows) {
    LongIntMap known = new LongIntMap();
    for (int row = 0; row < rows; row++) {
      long key = Hash.of(table.traceHigh.get(row) ^ seed, table.traceLow.get(row) + seed);
      key = Hash.of(key, table.tenant.get(row) * 2L + (isFar(row) ? 1 : 0));
      int trace = known.get(key);
      // a chain of other keys where two traces have the same
      while (trace >= 0 && !isSameTrace(rowOf[trace], row)) {
        trace = known.get(++key);
      }
      if (trace < 0) {
        trace = add(row);
        known.put(key, trace);
      }
      traceOf[row] = trace;
      rowsOf[trace]++;
      firstStart[trace] = Math.min(firstStart[trace], table.start.get(row));
    }
  }

  private boolean isSameTrace(int a, int b) {
    return table.traceLow.get(a) == table.traceLow.get(b)
        && table.traceHigh.get(a) == table.traceHigh.get(b)
        && table.tenant.get(a) == table.tenant.get(b)
        && isFar(a) == isFar(b);
  }

  private int add(int row) {
    if (traces == rowOf.length) {
      rowOf = Arrays.copyOf(rowOf, traces * 2);
      firstStart = Arrays.copyOf(firstStart, traces * 2);
      rowsOf = Arrays.copyOf(rowsOf, traces * 2);
    }
    rowOf[traces] = row;
    firstStart[traces] = table.start.get(row);
    return traces++;
  }

  private Integer[] sortedTraces() {
    Integer[] sorted = new Integer[traces];
    Arrays.setAll(sorted, i -> i);
    Arrays.sort(sorted, this::compareTraces);
    return sorted;
  }

  private int compareTraces(int a, int b) {
    int byFar = Boolean.compare(isFar(rowOf[a]), isFar(rowOf[b]));
    if (byFar != 0) {
      return byFar;
    }
    int byTenant = Integer.compare(table.tenant.get(rowOf[a]), table.tenant.get(rowOf[b]));
    if (byTenant != 0) {
      return byTenant;
    }
    int byStart = Long.compare(firstStart[a], firstStart[b]);
    if (byStart != 0) {
      return byStart;
    }
    int byHigh = Long.compareUnsigned(table.traceHigh.get(rowOf[a]), table.traceHigh.get(rowOf[b]));
    return byHigh != 0
        ? byHigh
        : Long.compareUnsigned(table.traceLow.get(rowOf[a]), table.traceLow.get(rowOf[b]));
  }

  /** Puts each trace's rows to its place, then sorts them by start. */
  private void fill(int rows, Integer[] sorted) {
    int[] next = new int[traces];
    int at = 0;
    for (int trace : sorted) {
      next[trace] = at;
      at += rowsOf[trace];
    }
    for (int row = 0; row < rows; row++) {
      order[next[traceOf[row]]++] = row;
    }
    for (int trace : sorted) {
      sortByStart(next[trace] - rowsOf[trace], next[trace]);
    }
  }

  private void sortByStart(int from, int to) {
    if (to - from > 64) {
      Integer[] rows = Arrays.stream(order, from, to).boxed().toArray(Integer[]::new);
      Arrays.sort(rows, (a, b) -> Long.compare(table.start.get(a), table.start.get(b)));
      for (int i = 0; i < rows.length; i++) {
        order[from + i] = rows[i];
      }
      return;
    }
    for (int i = from + 1; i < to; i++) {
      int row = order[i];
      long start = table.start.get(row);
      int at = i;
      while (at > from && table.start.get(order[at - 1]) > start) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = row;
    }
  }
}
