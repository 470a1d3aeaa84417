package io.skadi.storage.embedded.segment;

import io.skadi.model.Attribute;
import io.skadi.model.Resource;
import io.skadi.model.Scope;
import io.skadi.model.Span;
import io.skadi.model.SpanBuilder;
import io.skadi.model.SpanId;
import io.skadi.model.SpanKind;
import io.skadi.model.Status;
import io.skadi.model.StatusCode;
import io.skadi.model.TraceId;
import io.skadi.model.Value;
import io.skadi.storage.Filter;
import io.skadi.storage.FilterEvaluator;
import java.util.List;

/**
 * Asks the one evaluator of filters what it thinks of a single value, by showing it a span that has
 * nothing else. So columns are decided by the same rules as spans, once for each distinct value.
 * Immutable, for any number of threads.
 */
final class LeafProbe {
  private static final TraceId NO_TRACE = new TraceId(0, 0);
  private static final Status ERROR = new Status(StatusCode.ERROR, "");

  private final FilterEvaluator evaluator;

  LeafProbe(Filter leaf) {
    evaluator = FilterEvaluator.of(leaf);
  }

  private static SpanBuilder empty() {
    return Span.builder(NO_TRACE, SpanId.NONE);
  }

  private static SpanBuilder empty(boolean error) {
    return error ? empty().status(ERROR) : empty();
  }

  private boolean ask(SpanBuilder span) {
    return evaluator.matches(span.build());
  }

  /** A span of this status, and nothing else. */
  boolean status(boolean error) {
    return ask(empty(error));
  }

  boolean attribute(String key, Value value, boolean error) {
    return ask(empty(error).attributes(List.of(new Attribute(key, value))));
  }

  boolean resource(Resource resource, boolean error) {
    return ask(empty(error).resource(resource));
  }

  boolean scope(Scope scope, boolean error) {
    return ask(empty(error).scope(scope));
  }

  /** The events and links of a span. */
  boolean rest(SpanBuilder span, boolean error) {
    return ask(error ? span.status(ERROR) : span);
  }

  boolean name(String name) {
    return ask(empty().name(name));
  }

  boolean kind(int kind) {
    return ask(empty().kind(SpanKind.of(kind)));
  }

  boolean statusCode(int code) {
    return ask(empty().status(new Status(StatusCode.of(code), "")));
  }

  boolean statusMessage(String message) {
    return ask(empty().status(new Status(StatusCode.UNSET, message)));
  }

  boolean traceState(String state) {
    return ask(empty().traceState(state));
  }

  boolean ids(long high, long low, long spanId, long parentId) {
    return evaluator.matches(
        Span.builder(new TraceId(high, low), SpanId.of(spanId))
            .parentSpanId(SpanId.of(parentId))
            .build());
  }

  boolean times(long start, long end) {
    return ask(empty().times(start, end));
  }

  boolean operation(OperationCount operation) {
    SpanBuilder span = empty().name(operation.name()).kind(operation.kind());
    if (!operation.service().isEmpty()) {
      Attribute service = Attribute.of(Resource.SERVICE_NAME, operation.service());
      span.resource(new Resource(List.of(service), 0, ""));
    }
    return ask(span);
  }
}
