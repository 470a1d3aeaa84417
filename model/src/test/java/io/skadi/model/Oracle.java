package io.skadi.model;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What the generated classes say a body means, as our records. */
final class Oracle {
  private Oracle() {}

  static List<Span> spans(TracesData traces) {
    List<Span> spans = new ArrayList<>();
    for (ResourceSpans resourceSpans : traces.getResourceSpansList()) {
      Resource resource = resource(resourceSpans);
      for (ScopeSpans scopeSpans : resourceSpans.getScopeSpansList()) {
        Scope scope = scope(scopeSpans);
        scopeSpans.getSpansList().forEach(span -> spans.add(span(resource, scope, span)));
      }
    }
    return spans;
  }

  private static Resource resource(ResourceSpans group) {
    io.opentelemetry.proto.resource.v1.Resource resource = group.getResource();
    return new Resource(
        attributes(resource.getAttributesList()),
        unsigned(resource.getDroppedAttributesCount()),
        group.getSchemaUrl());
  }

  private static Scope scope(ScopeSpans group) {
    InstrumentationScope scope = group.getScope();
    return new Scope(
        scope.getName(),
        scope.getVersion(),
        attributes(scope.getAttributesList()),
        unsigned(scope.getDroppedAttributesCount()),
        group.getSchemaUrl());
  }

  private static Span span(
      Resource resource, Scope scope, io.opentelemetry.proto.trace.v1.Span span) {
    return new Span(
        resource,
        scope,
        traceId(span.getTraceId()),
        spanId(span.getSpanId()),
        spanId(span.getParentSpanId()),
        span.getTraceState(),
        span.getFlags(),
        span.getName(),
        SpanKind.of(span.getKindValue()),
        span.getStartTimeUnixNano(),
        span.getEndTimeUnixNano(),
        attributes(span.getAttributesList()),
        unsigned(span.getDroppedAttributesCount()),
        span.getEventsList().stream().map(Oracle::event).toList(),
        unsigned(span.getDroppedEventsCount()),
        span.getLinksList().stream().map(Oracle::link).toList(),
        unsigned(span.getDroppedLinksCount()),
        new Status(StatusCode.of(span.getStatus().getCodeValue()), span.getStatus().getMessage()));
  }

  private static Event event(io.opentelemetry.proto.trace.v1.Span.Event event) {
    return new Event(
        event.getTimeUnixNano(),
        event.getName(),
        attributes(event.getAttributesList()),
        unsigned(event.getDroppedAttributesCount()));
  }

  private static Link link(io.opentelemetry.proto.trace.v1.Span.Link link) {
    return new Link(
        traceId(link.getTraceId()),
        spanId(link.getSpanId()),
        link.getTraceState(),
        attributes(link.getAttributesList()),
        unsigned(link.getDroppedAttributesCount()),
        link.getFlags());
  }

  private static List<Attribute> attributes(List<KeyValue> keyValues) {
    return keyValues.stream().map(Oracle::attribute).toList();
  }

  private static Attribute attribute(KeyValue keyValue) {
    return new Attribute(keyValue.getKey(), value(keyValue.getValue()));
  }

  private static Value value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> Value.of(value.getStringValue());
      case BOOL_VALUE -> Value.of(value.getBoolValue());
      case INT_VALUE -> Value.of(value.getIntValue());
      case DOUBLE_VALUE -> Value.of(value.getDoubleValue());
      case BYTES_VALUE -> new Value.Bytes(value.getBytesValue().toByteArray());
      case ARRAY_VALUE ->
          new Value.Array(
              value.getArrayValue().getValuesList().stream().map(Oracle::value).toList());
      case KVLIST_VALUE -> new Value.Map(attributes(value.getKvlistValue().getValuesList()));
      case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> Value.Empty.INSTANCE;
    };
  }

  private static TraceId traceId(ByteString bytes) {
    ByteBuffer id = bytes.asReadOnlyByteBuffer();
    return bytes.isEmpty() ? TraceId.ZERO : new TraceId(id.getLong(), id.getLong());
  }

  private static SpanId spanId(ByteString bytes) {
    return bytes.isEmpty() ? SpanId.NONE : new SpanId(bytes.asReadOnlyByteBuffer().getLong());
  }

  private static long unsigned(int count) {
    return Integer.toUnsignedLong(count);
  }
}
