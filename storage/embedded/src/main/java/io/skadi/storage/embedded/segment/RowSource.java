package io.skadi.storage.embedded.segment;

import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.storage.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Rows that can be asked: a head as of one moment, or a segment. An immutable view, for any number
 * of threads; all work is done on the caller's.
 *
 * <p>A row is a span as it was received. A span that was received twice is two rows here; whoever
 * joins sources counts equal spans once.
 *
 * <p>Errors: {@link io.skadi.storage.StorageException} of kind {@code CORRUPT} for bytes that
 * cannot be trusted, naming the block; {@code UNAVAILABLE} for a read that failed.
 */
public interface RowSource {
  /** How many rows, of all tenants. */
  int rowCount();

  /** From the earliest to the latest start of a tenant's rows; empty if it has none. */
  Optional<TimeRange> starts(Tenant tenant);

  /**
   * Hands over every row of a trace, in no particular order. The row is a flyweight: it speaks of
   * the next one after the visitor returned.
   */
  void trace(Tenant tenant, TraceId id, Consumer<Row> visitor);

  /**
   * The parts that may hold rows which start in the range and satisfy the filter, by latest start,
   * descending. What is left out holds none.
   */
  List<Granule> granules(Tenant tenant, TimeRange range, CompiledFilter filter);

  /** Hands over each operation of a tenant once, in no particular order. */
  void operations(Tenant tenant, Consumer<OperationCount> visitor);

  /**
   * Counts the rows that start in the range by the attribute keys that they have.
   *
   * @param counts whether a row counts; it is shown each row that starts in the range once
   */
  void countKeys(Tenant tenant, TimeRange range, Predicate<Row> counts, KeyCounter counter);

  /**
   * Counts the rows that start in the range by the texts of a key's values, at any level.
   *
   * @param counts whether a row counts; it is shown each row that starts in the range once
   */
  void countValues(
      Tenant tenant, TimeRange range, String key, Predicate<Row> counts, ValueCounter counter);
}
