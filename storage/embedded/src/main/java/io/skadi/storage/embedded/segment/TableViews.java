package io.skadi.storage.embedded.segment;

import java.io.IOException;

/** Shows a table that grows, and writes it as a segment. For any number of threads. */
public final class TableViews {
  private final RowTable table;
  private final TableOperations operations;

  /** Views of a table to which one thread appends. */
  public TableViews(RowTable table) {
    this.table = table;
    operations = new TableOperations(table);
  }

  /** The first rows, which were published to the thread that calls. */
  public RowSource of(int rows) {
    return new TableSource(table, operations, rows);
  }

  /**
   * Writes the first rows as a segment.
   *
   * @return how many bytes it has
   * @throws IOException if the sink fails
   */
  public long seal(long segmentId, int rows, ByteSink sink) throws IOException {
    try (SegmentWriter writer = new SegmentWriter(segmentId, sink)) {
      writer.rows(table, RowOrder.of(table, rows), rows);
      return writer.finish();
    }
  }
}
