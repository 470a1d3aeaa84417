package io.skadi.storage.embedded.segment;

import java.io.IOException;

/**
 * Writes rows of a table as the columns of a granule. All scratch space is kept from granule to
 * granule. Belongs to one thread.
 */
final class GranuleEncoder {
  /** Parents: none; one that stands in a list; else the distance of its row, see FORMAT.md. */
  static final int NO_PARENT = 0;

  static final int LISTED_PARENT = 1;
  static final int NEAR_PARENT = 2;

  private final ColumnWriter columns;
  private final AttributeEncoder attributes;
  private final FilterBuilder filter;
  private final LongIntMap rowBySpan = new LongIntMap();
  private final long[] numbers = new long[SegmentFormat.GRANULE_ROWS];
  private final long[] second = new long[SegmentFormat.GRANULE_ROWS];
  private final long[] runs = new long[SegmentFormat.GRANULE_ROWS];

  /** Which run of one trace id a row belongs to. */
  private final int[] runOf = new int[SegmentFormat.GRANULE_ROWS];

  GranuleEncoder(ColumnWriter columns, FilterBuilder filter) {
    this.columns = columns;
    this.filter = filter;
    attributes = new AttributeEncoder(columns, filter);
  }

  /** Writes the rows at the places from..to of an order, at most a granule of them. */
  void encode(RowTable table, int[] order, int from, int to) throws IOException {
    int count = to - from;
    traces(table, order, from, count);
    spans(table, order, from, count);
    times(table, order, from, count);
    numbers(ColumnName.RECEIVED, table.received, order, from, count);
    numbers(ColumnName.ORDINAL, table.ordinal, order, from, count);
    numbers(ColumnName.KIND, table.kind, order, from, count);
    numbers(ColumnName.STATUS, table.status, order, from, count);
    numbers(ColumnName.FLAGS, table.flags, order, from, count);
    strings(ColumnName.NAME, table, table.name, order, from, count);
    strings(ColumnName.MESSAGE, table, table.message, order, from, count);
    strings(ColumnName.TRACE_STATE, table, table.traceState, order, from, count);
    strings(ColumnName.RESOURCE, table, table.resource, order, from, count);
    filter.addResources(table.pool, columns.lastStrings());
    strings(ColumnName.SCOPE, table, table.scope, order, from, count);
    filter.addScopes(table.pool, columns.lastStrings());
    strings(ColumnName.REST, table, table.rest, order, from, count);
    filter.addRests(table.pool, columns.lastStrings());
    attributes.encode(table, order, from, count);
  }

  private void traces(RowTable table, int[] order, int from, int count) throws IOException {
    int runCount = 0;
    for (int i = 0; i < count; i++) {
      long high = table.traceHigh.get(order[from + i]);
      long low = table.traceLow.get(order[from + i]);
      if (i == 0 || high != numbers[runCount - 1] || low != second[runCount - 1]) {
        numbers[runCount] = high;
        second[runCount] = low;
        runs[runCount++] = 0;
      }
      runs[runCount - 1]++;
      runOf[i] = runCount - 1;
    }
    ByteWriter out = columns.begin();
    out.varint(runCount);
    columns.appendNumbers(out, runs, runCount);
    columns.appendNumbers(out, numbers, runCount);
    columns.appendNumbers(out, second, runCount);
    columns.end(ColumnName.TRACE, count);
  }

  private void spans(RowTable table, int[] order, int from, int count) throws IOException {
    rowBySpan.clear();
    for (int i = 0; i < count; i++) {
      numbers[i] = table.spanId.get(order[from + i]);
      long key = Hash.of(numbers[i], runOf[i]);
      if (rowBySpan.get(key) < 0) {
        rowBySpan.put(key, i);
      }
    }
    columns.numbers(ColumnName.SPAN, numbers, count);
    parents(table, order, from, count);
  }

  private void parents(RowTable table, int[] order, int from, int count) throws IOException {
    int listed = 0;
    for (int i = 0; i < count; i++) {
      long parent = table.parentId.get(order[from + i]);
      int row = parent == 0 ? -1 : rowBySpan.get(Hash.of(parent, runOf[i]));
      if (parent == 0) {
        runs[i] = NO_PARENT;
      } else if (row < 0 || numbers[row] != parent) {
        runs[i] = LISTED_PARENT;
        second[listed++] = parent;
      } else {
        int distance = i - row;
        runs[i] = NEAR_PARENT + (long) (distance << 1 ^ distance >> 31);
      }
    }
    ByteWriter out = columns.begin();
    columns.appendNumbers(out, runs, count);
    out.varint(listed);
    columns.appendNumbers(out, second, listed);
    columns.end(ColumnName.PARENT, count);
  }

  private void times(RowTable table, int[] order, int from, int count) throws IOException {
    long before = 0;
    for (int i = 0; i < count; i++) {
      long start = table.start.get(order[from + i]);
      numbers[i] = start - before;
      second[i] = table.end.get(order[from + i]) - start;
      before = start;
    }
    ByteWriter out = columns.begin();
    out.u64(numbers[0]);
    // relative to the first, so that one large number does not widen all
    numbers[0] = 0;
    columns.appendNumbers(out, numbers, count);
    columns.end(ColumnName.START, count);
    columns.numbers(ColumnName.DURATION, second, count);
  }

  private void numbers(byte[] name, LongColumn column, int[] order, int from, int count)
      throws IOException {
    for (int i = 0; i < count; i++) {
      numbers[i] = column.get(order[from + i]);
    }
    columns.numbers(name, numbers, count);
  }

  private void numbers(byte[] name, IntColumn column, int[] order, int from, int count)
      throws IOException {
    for (int i = 0; i < count; i++) {
      numbers[i] = column.get(order[from + i]);
    }
    columns.numbers(name, numbers, count);
  }

  private void strings(
      byte[] name, RowTable table, IntColumn column, int[] order, int from, int count)
      throws IOException {
    for (int i = 0; i < count; i++) {
      numbers[i] = column.get(order[from + i]);
    }
    columns.strings(name, table.pool, numbers, count);
  }
}
