package io.skadi.storage.embedded.segment;

import io.skadi.model.Span;
import io.skadi.model.SpanKind;
import io.skadi.model.StatusCode;

/**
 * One stored span. A flyweight over columns: everything but {@link #span} costs next to nothing.
 * Belongs to one thread, and is valid only while its visitor runs.
 *
 * <p>Rows of a store are in the order in which they were received if they are sorted by {@link
 * #receivedMicros}, then {@link #ordinal}.
 */
public interface Row {
  /** High half of the trace id. */
  long traceIdHigh();

  /** Low half of the trace id. */
  long traceIdLow();

  /** The span's id; 0 if it has none. */
  long spanId();

  /** The parent's id; 0 if it has none. */
  long parentSpanId();

  /** Nanoseconds since 1970. */
  long startNanos();

  /** Nanoseconds since 1970. */
  long endNanos();

  /** The role of the span. */
  SpanKind kind();

  /** How the span ended. */
  StatusCode status();

  /** The operation; the same string for all rows that share it in a granule. */
  String name();

  /** The service; empty if the resource names none, as a text. */
  String service();

  /** When its commit group was received: microseconds since 1970, as the store's clock had it. */
  long receivedMicros();

  /** The place in its commit group, from 0. */
  int ordinal();

  /** The whole span as a new record; resource and scope are shared between rows. */
  Span span();
}
