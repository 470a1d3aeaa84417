package io.skadi.codec.jaeger;

import static java.util.Objects.requireNonNull;

import io.skadi.model.SpanId;
import io.skadi.model.TraceId;

/** A pointer from a span to its parent or to another span. */
public record JaegerReference(Type type, TraceId traceId, SpanId spanId) {
  /** How the spans depend on each other, in the words of OpenTracing. */
  public enum Type {
    CHILD_OF,
    FOLLOWS_FROM
  }

  public JaegerReference {
    requireNonNull(type, "type");
    requireNonNull(traceId, "traceId");
    requireNonNull(spanId, "spanId");
  }
}
