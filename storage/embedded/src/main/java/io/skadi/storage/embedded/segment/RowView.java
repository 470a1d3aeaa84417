package io.skadi.storage.embedded.segment;

import io.skadi.model.Span;
import io.skadi.model.SpanKind;
import io.skadi.model.StatusCode;
import java.util.HashMap;
import java.util.Map;

/** Speaks of one row of some columns after another. */
final class RowView implements Row {
  private final Columns columns;
  private final OtlpParts parts = new OtlpParts();
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<Integer, String> services = new HashMap<>();
  private int row;

  RowView(Columns columns) {
    this.columns = columns;
  }

  RowView at(int number) {
    row = number;
    return this;
  }

  @Override
  public long traceIdHigh() {
    return columns.traceHigh()[row];
  }

  @Override
  public long traceIdLow() {
    return columns.traceLow()[row];
  }

  @Override
  public long spanId() {
    return columns.spanId()[row];
  }

  @Override
  public long parentSpanId() {
    return columns.parentId()[row];
  }

  @Override
  public long startNanos() {
    return columns.start()[row];
  }

  @Override
  public long endNanos() {
    return columns.end()[row];
  }

  @Override
  public SpanKind kind() {
    return SpanKind.of(columns.kind()[row]);
  }

  @Override
  public StatusCode status() {
    return StatusCode.of(columns.status()[row]);
  }

  @Override
  public String name() {
    StringColumn column = columns.name();
    return names.computeIfAbsent(column.codes()[row], column.strings()::text);
  }

  @Override
  public String service() {
    StringColumn column = columns.resource();
    return services.computeIfAbsent(column.codes()[row], code -> service(column.strings(), code));
  }

  private String service(Strings resources, int code) {
    String service = parts.resource(resources, code).serviceName();
    return service == null ? "" : service;
  }

  @Override
  public long receivedMicros() {
    return columns.received()[row];
  }

  @Override
  public int ordinal() {
    return columns.ordinal()[row];
  }

  @Override
  public Span span() {
    return columns.span(row);
  }
}
