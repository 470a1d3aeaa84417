package io.skadi.storage.embedded.segment;

import io.skadi.storage.TimeRange;
import java.util.function.Consumer;

/** A few thousand neighbouring rows of one tenant, decoded together. An immutable view. */
public interface Granule {
  /** Earliest start, in nanoseconds since 1970. */
  long minStartNanos();

  /** Latest start, in nanoseconds since 1970. */
  long maxStartNanos();

  /** How many rows. */
  int rowCount();

  /**
   * Hands over each row that starts in the range and satisfies the filter, in no particular order.
   * The row is a flyweight: it speaks of the next one after the visitor returned. Reads and decodes
   * no more columns than the filter and the visitor ask for.
   */
  void scan(TimeRange range, CompiledFilter filter, Consumer<Row> visitor);
}
