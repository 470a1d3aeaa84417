package io.skadi.model;

import java.util.List;

/** Writes records as OTLP message bodies. Zero and empty fields are left out, as in proto3. */
final class SpanEncoder {
  private final WireWriter out;

  SpanEncoder(WireWriter out) {
    this.out = out;
  }

  void resource(Resource resource) {
    attributes(Otlp.RESOURCE_ATTRIBUTES, resource.attributes());
    count(Otlp.RESOURCE_DROPPED, resource.droppedAttributes());
  }

  void scope(Scope scope) {
    text(Otlp.SCOPE_NAME, scope.name());
    text(Otlp.SCOPE_VERSION, scope.version());
    attributes(Otlp.SCOPE_ATTRIBUTES, scope.attributes());
    count(Otlp.SCOPE_DROPPED, scope.droppedAttributes());
  }

  void span(Span span) {
    traceId(Otlp.SPAN_TRACE_ID, span.traceId());
    spanId(Otlp.SPAN_SPAN_ID, span.spanId());
    text(Otlp.SPAN_TRACE_STATE, span.traceState());
    spanId(Otlp.SPAN_PARENT_SPAN_ID, span.parentSpanId());
    text(Otlp.SPAN_NAME, span.name());
    count(Otlp.SPAN_KIND, span.kind().number());
    fixed64(Otlp.SPAN_START, span.startNanos());
    fixed64(Otlp.SPAN_END, span.endNanos());
    attributes(Otlp.SPAN_ATTRIBUTES, span.attributes());
    count(Otlp.SPAN_DROPPED_ATTRIBUTES, span.droppedAttributes());
    span.events().forEach(this::event);
    count(Otlp.SPAN_DROPPED_EVENTS, span.droppedEvents());
    span.links().forEach(this::link);
    count(Otlp.SPAN_DROPPED_LINKS, span.droppedLinks());
    status(span.status());
    fixed32(Otlp.SPAN_FLAGS, span.flags());
  }

  private void event(Event event) {
    int opened = out.open(Otlp.SPAN_EVENTS);
    fixed64(Otlp.EVENT_TIME, event.timeNanos());
    text(Otlp.EVENT_NAME, event.name());
    attributes(Otlp.EVENT_ATTRIBUTES, event.attributes());
    count(Otlp.EVENT_DROPPED, event.droppedAttributes());
    out.close(opened);
  }

  private void link(Link link) {
    int opened = out.open(Otlp.SPAN_LINKS);
    traceId(Otlp.LINK_TRACE_ID, link.traceId());
    spanId(Otlp.LINK_SPAN_ID, link.spanId());
    text(Otlp.LINK_TRACE_STATE, link.traceState());
    attributes(Otlp.LINK_ATTRIBUTES, link.attributes());
    count(Otlp.LINK_DROPPED, link.droppedAttributes());
    fixed32(Otlp.LINK_FLAGS, link.flags());
    out.close(opened);
  }

  private void status(Status status) {
    if (!status.equals(Status.UNSET)) {
      int opened = out.open(Otlp.SPAN_STATUS);
      text(Otlp.STATUS_MESSAGE, status.message());
      count(Otlp.STATUS_CODE, status.code().number());
      out.close(opened);
    }
  }

  private void attributes(int tag, List<Attribute> attributes) {
    for (Attribute attribute : attributes) {
      int opened = out.open(tag);
      text(Otlp.KEY_VALUE_KEY, attribute.key());
      if (!(attribute.value() instanceof Value.Empty)) {
        int value = out.open(Otlp.KEY_VALUE_VALUE);
        value(attribute.value());
        out.close(value);
      }
      out.close(opened);
    }
  }

  /** Unlike plain fields, the one that is set in a oneof is written even if it is zero. */
  private void value(Value value) {
    switch (value) {
      case Value.Empty() -> {}
      case Value.Text(String text) -> out.text(Otlp.VALUE_TEXT, text);
      case Value.Bool(boolean bool) -> varint(Otlp.VALUE_BOOL, bool ? 1 : 0);
      case Value.Int(long number) -> varint(Otlp.VALUE_INT, number);
      case Value.Real(double number) -> {
        out.varint(Otlp.VALUE_DOUBLE);
        out.fixed64(Double.doubleToRawLongBits(number));
      }
      case Value.Bytes bytes -> out.delimited(Otlp.VALUE_BYTES, bytes.bytes());
      case Value.Array(List<Value> values) -> array(values);
      case Value.Map(List<Attribute> entries) -> {
        int opened = out.open(Otlp.VALUE_MAP);
        attributes(Otlp.LIST_VALUES, entries);
        out.close(opened);
      }
    }
  }

  private void array(List<Value> values) {
    int opened = out.open(Otlp.VALUE_ARRAY);
    for (Value value : values) {
      int element = out.open(Otlp.LIST_VALUES);
      value(value);
      out.close(element);
    }
    out.close(opened);
  }

  private void traceId(int tag, TraceId id) {
    if (!id.isZero()) {
      out.varint(tag);
      out.varint(2 * Long.BYTES);
      out.id(id.high());
      out.id(id.low());
    }
  }

  private void spanId(int tag, SpanId id) {
    if (!id.isNone()) {
      out.varint(tag);
      out.varint(Long.BYTES);
      out.id(id.value());
    }
  }

  void text(int tag, String text) {
    if (!text.isEmpty()) {
      out.text(tag, text);
    }
  }

  private void count(int tag, long count) {
    if (count != 0) {
      varint(tag, count);
    }
  }

  private void varint(int tag, long number) {
    out.varint(tag);
    out.varint(number);
  }

  private void fixed64(int tag, long number) {
    if (number != 0) {
      out.varint(tag);
      out.fixed64(number);
    }
  }

  private void fixed32(int tag, int number) {
    if (number != 0) {
      out.varint(tag);
      out.fixed32(number);
    }
  }
}
