package io.skadi.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One operation of one service, with everything OTLP says of it. For small things: a search hit, a
 * row, a span's details; whole batches are walked with {@link SpanCursor}.
 *
 * <p>Two spans are the same span if and only if they are equal.
 *
 * @param parentSpanId {@link SpanId#NONE} for a root
 * @param traceState W3C trace state; empty if none
 * @param flags W3C trace flags and OTLP's remote bits
 * @param startNanos nanoseconds since 1970
 * @param endNanos nanoseconds since 1970
 * @param droppedAttributes how many the sender left out
 * @param droppedEvents how many the sender left out
 * @param droppedLinks how many the sender left out
 */
public record Span(
    Resource resource,
    Scope scope,
    TraceId traceId,
    SpanId spanId,
    SpanId parentSpanId,
    String traceState,
    int flags,
    String name,
    SpanKind kind,
    long startNanos,
    long endNanos,
    List<Attribute> attributes,
    long droppedAttributes,
    List<Event> events,
    long droppedEvents,
    List<Link> links,
    long droppedLinks,
    Status status) {
  public Span {
    requireNonNull(resource, "resource");
    requireNonNull(scope, "scope");
    requireNonNull(traceId, "traceId");
    requireNonNull(spanId, "spanId");
    requireNonNull(parentSpanId, "parentSpanId");
    requireNonNull(traceState, "traceState");
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    attributes = List.copyOf(attributes);
    events = List.copyOf(events);
    links = List.copyOf(links);
    requireNonNull(status, "status");
  }

  /** A builder that starts with an empty span of this trace. */
  public static SpanBuilder builder(TraceId traceId, SpanId spanId) {
    return new SpanBuilder(traceId, spanId);
  }

  /** A builder that starts with this span. */
  public SpanBuilder toBuilder() {
    return new SpanBuilder(this);
  }

  /** End minus start in nanoseconds; negative if the sender's clock was. */
  public long durationNanos() {
    return endNanos - startNanos;
  }

  /** Whether the span has no parent. */
  public boolean isRoot() {
    return parentSpanId.isNone();
  }
}
