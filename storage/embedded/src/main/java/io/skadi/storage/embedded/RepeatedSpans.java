package io.skadi.storage.embedded;

import io.skadi.model.SinkException.Kind;
import io.skadi.model.Span;
import io.skadi.storage.Filter;
import io.skadi.storage.StorageException;
import io.skadi.storage.TimeRange;
import io.skadi.storage.embedded.segment.CompiledFilter;
import io.skadi.storage.embedded.segment.Granule;
import io.skadi.storage.embedded.segment.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the rows of a range whose span stands in another row too, which only a sender that sent
 * twice makes. First all rows are compared by a hash of ids and times, eight bytes a row; then only
 * the spans whose hashes are equal.
 */
final class RepeatedSpans {
  /** A range of more rows is refused. */
  static final int MAX_ROWS = 4_000_000;

  /** More rows that might be repeated are refused. */
  static final int MAX_ALIKE = 50_000;

  private static final CompiledFilter ALL = CompiledFilter.of(Filter.ALL);

  private final View view;
  private final TimeRange range;

  RepeatedSpans(View view, TimeRange range) {
    this.view = view;
    this.range = range;
  }

  /** The positions of all rows but the first of each span. */
  Set<Position> find() {
    Set<Long> alike = alike();
    if (alike.isEmpty()) {
      return Set.of();
    }
    Map<Span, Position> first = new HashMap<>();
    List<Position> all = new ArrayList<>();
    forEachRow(row -> {
      if (alike.contains(likeness(row))) {
        first.merge(row.span(), Position.of(row), RepeatedSpans::earlier);
        all.add(Position.of(row));
        requireAtMost(MAX_ALIKE, all.size(), "spans that may have been stored twice");
      }
    });
    Set<Position> repeated = new HashSet<>(all);
    first.values().forEach(repeated::remove);
    return repeated;
  }

  private static Position earlier(Position one, Position other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** The hashes that more than one row has. */
  private Set<Long> alike() {
    Hashes hashes = new Hashes();
    forEachRow(row -> hashes.add(likeness(row)));
    return hashes.repeated();
  }

  private void forEachRow(Consumer<Row> action) {
    List<Granule> granules = Granules.newestFirst(view, range, ALL);
    long rows = 0;
    for (Granule granule : granules) {
      rows += granule.rowCount();
    }
    requireAtMost(MAX_ROWS, rows, "spans in the range");
    for (Granule granule : granules) {
      granule.scan(
          range,
          ALL,
          row -> {
            if (row.receivedMicros() <= view.receivedUpTo()) {
              action.accept(row);
            }
          });
    }
  }

  private static void requireAtMost(long max, long count, String what) {
    if (count > max) {
      throw new StorageException(
          Kind.OVERLOADED, "more than " + max + " " + what + ": ask for a shorter range");
    }
  }

  private static long likeness(Row row) {
    long hash = row.spanId() * 0x9E37_79B9_7F4A_7C15L ^ row.startNanos();
    hash = (hash ^ hash >>> 32) * 0xD6E8_FEB8_6659_FD93L ^ row.traceIdLow();
    hash = (hash ^ hash >>> 32) * 0x9E37_79B9_7F4A_7C15L ^ row.endNanos();
    return (hash ^ hash >>> 32) * 0xD6E8_FEB8_6659_FD93L;
  }

  /** Longs that are many. */
  private static final class Hashes {
    private long[] hashes = new long[1 << 12];
    private int count;

    void add(long hash) {
      if (count == hashes.length) {
        hashes = Arrays.copyOf(hashes, count * 2);
      }
      hashes[count++] = hash;
    }

    Set<Long> repeated() {
      Arrays.sort(hashes, 0, count);
      Set<Long> repeated = new HashSet<>();
      for (int i = 1; i < count; i++) {
        if (hashes[i] == hashes[i - 1]) {
          repeated.add(hashes[i]);
          requireAtMost(MAX_ALIKE, repeated.size(), "spans that were stored twice");
        }
      }
      return repeated;
    }
  }
}
