package io.skadi.storage.embedded.segment;

import io.skadi.model.Span;
import io.skadi.model.SpanBatch;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.testkit.SpanGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Spans in a table, what a segment makes of them, and what they are. */
final class Sample {
  static final long ID = 0xA5EEDL;
  static final long RECEIVED = SpanGenerator.NOON_NANOS / 1_000;
  private static final int SPANS_PER_BATCH = 100;

  /** A span with its tenant and what a store says of its receipt. */
  record Stored(Tenant tenant, Span span, long receivedMicros, int ordinal) {}

  final RowTable table = new RowTable(42);
  final List<Stored> stored = new ArrayList<>();
  private final RowAppender appender = new RowAppender(table);
  private long received = RECEIVED;

  /** Adds spans in batches, each received a microsecond after the one before. */
  Sample add(Tenant tenant, List<Span> spans) {
    for (int from = 0; from < spans.size(); from += SPANS_PER_BATCH) {
      addBatch(tenant, spans.subList(from, Math.min(from + SPANS_PER_BATCH, spans.size())));
    }
    return this;
  }

  private void addBatch(Tenant tenant, List<Span> spans) {
    SpanBatch batch = SpanGenerator.batch(tenant, spans);
    appender.append(batch, received, 0);
    for (int i = 0; i < spans.size(); i++) {
      stored.add(new Stored(tenant, spans.get(i), received, i));
    }
    received++;
  }

  Sample add(List<Span> spans) {
    return add(Tenant.DEFAULT, spans);
  }

  /** Later batches are received from this time on. */
  Sample receivedFrom(long micros) {
    received = micros;
    return this;
  }

  RowSource head() {
    return new TableViews(table).of(table.rows());
  }

  MemoryFile file() {
    MemoryFile file = new MemoryFile();
    try {
      new TableViews(table).seal(ID, table.rows(), file);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return file;
  }

  Segment segment() {
    return Segment.open(ID, file(), new SegmentCache(64 << 20));
  }

  /** The spans of a trace in the order received. */
  List<Span> trace(Tenant tenant, TraceId id) {
    return stored.stream()
        .filter(one -> one.tenant().equals(tenant) && one.span().traceId().equals(id))
        .map(Stored::span)
        .toList();
  }

  /** A row as this sample would have it. */
  static Stored row(Tenant tenant, Row row) {
    return new Stored(tenant, row.span(), row.receivedMicros(), row.ordinal());
  }

  /** In the order received. */
  static List<Stored> sorted(List<Stored> rows) {
    return rows.stream()
        .sorted(Comparator.comparingLong(Stored::receivedMicros).thenComparingInt(Stored::ordinal))
        .toList();
  }

  /** Everything that a source holds of a tenant, in the order received. */
  static List<Stored> all(RowSource source, Tenant tenant) {
    List<Stored> rows = new ArrayList<>();
    CompiledFilter all = CompiledFilter.of(io.skadi.storage.Filter.ALL);
    source
        .granules(tenant, io.skadi.storage.TimeRange.ALL, all)
        .forEach(granule ->
            granule.scan(io.skadi.storage.TimeRange.ALL, all, row -> rows.add(row(tenant, row))));
    return sorted(rows);
  }
}
