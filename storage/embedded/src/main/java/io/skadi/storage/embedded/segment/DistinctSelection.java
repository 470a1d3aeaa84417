package io.skadi.storage.embedded.segment;

import java.util.function.IntPredicate;

/** Asks of each distinct string or number once, and selects the rows that have it. */
final class DistinctSelection {
  private static final int SMALL = 1 << 14;
  private static final byte YES = 1;
  private static final byte NO = 2;

  private DistinctSelection() {}

  /** Asks something of a number. */
  interface LongPredicate {
    boolean test(long number);
  }

  /** A test that remembers its answers. */
  static IntPredicate remember(IntPredicate test, int size) {
    if (size > SMALL) {
      LongIntMap known = new LongIntMap();
      return id -> {
        int answer = known.get(id);
        if (answer < 0) {
          answer = test.test(id) ? YES : NO;
          known.put(id, answer);
        }
        return answer == YES;
      };
    }
    byte[] known = new byte[size];
    return id -> {
      if (known[id] == 0) {
        known[id] = test.test(id) ? YES : NO;
      }
      return known[id] == YES;
    };
  }

  /** Selects by a column that has a string for every row. */
  static RowSelection strings(Columns columns, StringColumn column, IntPredicate test) {
    RowSelection found = RowSelection.none(columns.rows());
    int[] codes = column.codes();
    IntPredicate known = remember(test, column.strings().size());
    for (int row = 0; row < columns.rows(); row++) {
      if (known.test(codes[row])) {
        found.add(row);
      }
    }
    return found;
  }

  /** Selects by a column that has a number of a few for every row. */
  static RowSelection numbers(Columns columns, int[] column, IntPredicate test) {
    RowSelection found = RowSelection.none(columns.rows());
    IntPredicate known = remember(test, Integer.MAX_VALUE);
    for (int row = 0; row < columns.rows(); row++) {
      if (known.test(column[row])) {
        found.add(row);
      }
    }
    return found;
  }

  /** Adds the rows whose values pass. */
  static void attribute(AttributeColumn column, LongPredicate test, RowSelection found) {
    StringColumn strings = column.strings();
    if (strings != null) {
      IntPredicate known = remember(id -> test.test(id), strings.strings().size());
      for (int i = 0; i < column.count(); i++) {
        if (known.test(strings.codes()[i])) {
          found.add(column.rows()[i]);
        }
      }
      return;
    }
    LongIntMap known = new LongIntMap();
    for (int i = 0; i < column.count(); i++) {
      long number = column.numbers()[i];
      int answer = known.get(number);
      if (answer < 0) {
        answer = test.test(number) ? YES : NO;
        known.put(number, answer);
      }
      if (answer == YES) {
        found.add(column.rows()[i]);
      }
    }
  }
}
