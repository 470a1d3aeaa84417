package io.skadi.storage.embedded.segment;

/**
 * The operations of a table that grows, counted as far as somebody asked. For any number of
 * threads.
 */
final class TableOperations {
  private final RowTable table;

  /** Guards what was counted so far. */
  private final Object lock = new Object();

  private final Counting counting;

  TableOperations(RowTable table) {
    this.table = table;
    counting = new Counting();
  }

  /** The operations of the first rows, which were published to the thread that calls. */
  OperationTable upTo(int rows) {
    synchronized (lock) {
      if (rows < counting.rows) {
        return new Counting().upTo(rows);
      }
      return counting.upTo(rows).copy();
    }
  }

  private final class Counting {
    private final OperationTable operations = new OperationTable();
    private final OperationNumbers numbers = new OperationNumbers(operations);
    private int rows;

    OperationTable upTo(int end) {
      for (; rows < end; rows++) {
        int number = numbers.of(table, rows);
        operations.count(number, table.received.get(rows), table.ordinal.get(rows));
      }
      return operations;
    }
  }
}
