package io.skadi.storage.embedded.segment;

import io.skadi.storage.TimeRange;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Goes through the rows of some columns. */
final class GranuleScan {
  private GranuleScan() {}

  /** The rows that start in a range. */
  static RowSelection startingIn(Columns columns, TimeRange range) {
    RowSelection found = RowSelection.none(columns.rows());
    long[] starts = columns.start();
    for (int row = 0; row < columns.rows(); row++) {
      if (range.contains(starts[row])) {
        found.add(row);
      }
    }
    return found;
  }

  /** Those of the rows that pass a test. */
  static RowSelection keep(Columns columns, RowSelection rows, Predicate<Row> test) {
    RowSelection kept = RowSelection.none(columns.rows());
    RowView view = new RowView(columns);
    for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
      if (test.test(view.at(row))) {
        kept.add(row);
      }
    }
    return kept;
  }

  /** Hands over those of the rows that satisfy the filter. */
  static void scan(
      Columns columns, RowSelection among, CompiledFilter filter, Consumer<Row> visitor) {
    if (among.isEmpty()) {
      return;
    }
    Verdict verdict = filter.condition().test(columns);
    RowSelection maybe = among.and(verdict.maybe());
    RowView view = new RowView(columns);
    for (int row = maybe.next(0); row >= 0; row = maybe.next(row + 1)) {
      if (verdict.yes().has(row) || filter.matches(columns.span(row))) {
        visitor.accept(view.at(row));
      }
    }
  }
}
