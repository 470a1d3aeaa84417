package io.skadi.model;

import java.util.List;

/** Makes a {@link Span} step by step; what is not said is empty, zero or unspecified. */
public final class SpanBuilder {
  private final TraceId traceId;
  private SpanId spanId;
  private Resource resource = Resource.EMPTY;
  private Scope scope = Scope.EMPTY;
  private SpanId parentSpanId = SpanId.NONE;
  private String traceState = "";
  private int flags;
  private String name = "";
  private SpanKind kind = SpanKind.UNSPECIFIED;
  private long startNanos;
  private long endNanos;
  private List<Attribute> attributes = List.of();
  private long droppedAttributes;
  private List<Event> events = List.of();
  private long droppedEvents;
  private List<Link> links = List.of();
  private long droppedLinks;
  private Status status = Status.UNSET;

  SpanBuilder(TraceId traceId, SpanId spanId) {
    this.traceId = traceId;
    this.spanId = spanId;
  }

  SpanBuilder(Span span) {
    traceId = span.traceId();
    spanId = span.spanId();
    resource = span.resource();
    scope = span.scope();
    parentSpanId = span.parentSpanId();
    traceState = span.traceState();
    flags = span.flags();
    name = span.name();
    kind = span.kind();
    startNanos = span.startNanos();
    endNanos = span.endNanos();
    attributes = span.attributes();
    droppedAttributes = span.droppedAttributes();
    events = span.events();
    droppedEvents = span.droppedEvents();
    links = span.links();
    droppedLinks = span.droppedLinks();
    status = span.status();
  }

  public SpanBuilder spanId(SpanId value) {
    spanId = value;
    return this;
  }

  public SpanBuilder resource(Resource value) {
    resource = value;
    return this;
  }

  public SpanBuilder scope(Scope value) {
    scope = value;
    return this;
  }

  public SpanBuilder parentSpanId(SpanId value) {
    parentSpanId = value;
    return this;
  }

  public SpanBuilder traceState(String value) {
    traceState = value;
    return this;
  }

  public SpanBuilder flags(int value) {
    flags = value;
    return this;
  }

  public SpanBuilder name(String value) {
    name = value;
    return this;
  }

  public SpanBuilder kind(SpanKind value) {
    kind = value;
    return this;
  }

  /** Start and end, in nanoseconds since 1970. */
  public SpanBuilder times(long start, long end) {
    startNanos = start;
    endNanos = end;
    return this;
  }

  public SpanBuilder attributes(List<Attribute> value) {
    attributes = value;
    return this;
  }

  public SpanBuilder droppedAttributes(long value) {
    droppedAttributes = value;
    return this;
  }

  public SpanBuilder events(List<Event> value) {
    events = value;
    return this;
  }

  public SpanBuilder droppedEvents(long value) {
    droppedEvents = value;
    return this;
  }

  public SpanBuilder links(List<Link> value) {
    links = value;
    return this;
  }

  public SpanBuilder droppedLinks(long value) {
    droppedLinks = value;
    return this;
  }

  public SpanBuilder status(Status value) {
    status = value;
    return this;
  }

  /** The span as said so far; the builder can go on. */
  public Span build() {
    return new Span(
        resource,
        scope,
        traceId,
        spanId,
        parentSpanId,
        traceState,
        flags,
        name,
        kind,
        startNanos,
        endNanos,
        attributes,
        droppedAttributes,
        events,
        droppedEvents,
        links,
        droppedLinks,
        status);
  }
}
