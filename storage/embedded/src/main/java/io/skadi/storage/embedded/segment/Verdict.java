package io.skadi.storage.embedded.segment;

/**
 * What columns say of a condition on each row.
 *
 * @param yes the rows that satisfy it
 * @param maybe those, and the rows of which columns cannot tell
 */
record Verdict(RowSelection yes, RowSelection maybe) {
  /** Columns cannot tell of any row. */
  static Verdict unknown(int rows) {
    return new Verdict(RowSelection.none(rows), RowSelection.all(rows));
  }

  /** Exactly these rows satisfy it. */
  static Verdict exactly(RowSelection rows) {
    return new Verdict(rows, rows.copy());
  }

  /** Columns can tell that no other rows satisfy it, no more. */
  static Verdict among(int rows, RowSelection maybe) {
    return new Verdict(RowSelection.none(rows), maybe);
  }
}
