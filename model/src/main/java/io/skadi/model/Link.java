package io.skadi.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A pointer from a span to another span, often of another trace.
 *
 * @param traceState W3C trace state; empty if none
 * @param droppedAttributes how many the sender left out
 * @param flags W3C trace flags and OTLP's remote bits
 */
public record Link(
    TraceId traceId,
    SpanId spanId,
    String traceState,
    List<Attribute> attributes,
    long droppedAttributes,
    int flags) {
  public Link {
    requireNonNull(traceId, "traceId");
    requireNonNull(spanId, "spanId");
    requireNonNull(traceState, "traceState");
    attributes = List.copyOf(attributes);
  }
}
