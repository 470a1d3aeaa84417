package io.skadi.storage.memory;

import io.skadi.model.AttributeCursor;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanCursor;
import io.skadi.model.SpanKind;
import io.skadi.model.TraceId;
import io.skadi.model.ValueType;
import io.skadi.storage.Operation;
import io.skadi.storage.memory.StoredBatch.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The spans of a batch on their way in: walked before the store's lock is taken, so that the lock
 * is held only to link them.
 */
record Arrivals(StoredBatch batch, List<Arrival> spans) {
  /** One span, as far as its place in the store depends on it. */
  record Arrival(
      TraceId traceId,
      Operation operation,
      Section section,
      int offset,
      int length,
      long spanId,
      long startNanos) {}

  static Arrivals of(SpanBatch batch) {
    StoredBatch stored = new StoredBatch(batch);
    List<Arrival> spans = new ArrayList<>(batch.spanCount());
    SpanCursor cursor = new SpanCursor().reset(batch);
    Section section = null;
    int scopeIndex = -1;
    while (cursor.next()) {
      if (section == null || cursor.scopeIndex() != scopeIndex) {
        scopeIndex = cursor.scopeIndex();
        section = stored.section(cursor.section(), service(cursor));
      }
      spans.add(arrival(cursor, section));
    }
    return new Arrivals(stored, spans);
  }

  private static Arrival arrival(SpanCursor cursor, Section section) {
    return new Arrival(
        new TraceId(cursor.traceIdHigh(), cursor.traceIdLow()),
        new Operation(cursor.name(), SpanKind.of(cursor.kind())),
        section,
        cursor.spanOffset(),
        cursor.spanLength(),
        cursor.spanId(),
        cursor.startNanos());
  }

  private static String service(SpanCursor cursor) {
    AttributeCursor service = cursor.serviceName();
    return service == null || service.type() != ValueType.TEXT
        ? ""
        : new String(
            service.bytes(), service.valueOffset(), service.valueLength(), StandardCharsets.UTF_8);
  }
}
