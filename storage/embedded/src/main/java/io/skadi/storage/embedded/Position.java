package io.skadi.storage.embedded;

import io.skadi.storage.embedded.segment.Row;
import java.util.Comparator;

/**
 * Which row of a store it is, and where in the order of receipt.
 *
 * @param receivedMicros of its commit group
 * @param ordinal in its commit group
 */
record Position(long receivedMicros, int ordinal) implements Comparable<Position> {
  private static final Comparator<Position> ORDER =
      Comparator.comparingLong(Position::receivedMicros).thenComparingInt(Position::ordinal);

  static Position of(Row row) {
    return new Position(row.receivedMicros(), row.ordinal());
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
