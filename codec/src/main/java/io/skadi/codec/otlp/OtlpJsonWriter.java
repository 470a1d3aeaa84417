package io.skadi.codec.otlp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Link;
import io.skadi.model.Resource;
import io.skadi.model.Scope;
import io.skadi.model.Span;
import io.skadi.model.SpanKind;
import io.skadi.model.Status;
import io.skadi.model.StatusCode;
import io.skadi.model.Value;
import io.skadi.model.ValueText;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes spans as OTLP's JSON ({@code TracesData}): ids as hex, enums as numbers, 64-bit integers
 * as strings; what is zero or empty is left out, except resource, scope and status.
 *
 * <p>Spans are written as they come; neighbours with equal resource and scope share them. Use:
 * {@link #begin}, {@link #span} as often as there are spans, {@link #end}. Belongs to one thread.
 */
public final class OtlpJsonWriter {
  private final JsonGenerator json;
  private @Nullable Resource resource;
  private @Nullable Scope scope;

  /** Writes to {@code json}, which stays the caller's. */
  public OtlpJsonWriter(JsonGenerator json) {
    this.json = requireNonNull(json, "json");
  }

  /** Opens the object. */
  public void begin() throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("resourceSpans");
  }

  /** Writes one span. */
  public void span(Span span) throws IOException {
    if (!span.resource().equals(resource)) {
      closeResource();
      openResource(span.resource());
    }
    if (!span.scope().equals(scope)) {
      closeScope();
      openScope(span.scope());
    }
    writeSpan(span);
  }

  /** Lets the spans that follow share nothing with those before, as spans of another trace. */
  public void separate() throws IOException {
    closeResource();
  }

  /** Closes the object. */
  public void end() throws IOException {
    closeResource();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void openResource(Resource next) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("resource");
    writeAttributes(next.attributes());
    writeCount("droppedAttributesCount", next.droppedAttributes());
    json.writeEndObject();
    json.writeArrayFieldStart("scopeSpans");
    resource = next;
  }

  private void openScope(Scope next) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("scope");
    writeText("name", next.name());
    writeText("version", next.version());
    writeAttributes(next.attributes());
    writeCount("droppedAttributesCount", next.droppedAttributes());
    json.writeEndObject();
    json.writeArrayFieldStart("spans");
    scope = next;
  }

  private void closeScope() throws IOException {
    if (scope != null) {
      json.writeEndArray();
      writeText("schemaUrl", scope.schemaUrl());
      json.writeEndObject();
      scope = null;
    }
  }

  private void closeResource() throws IOException {
    closeScope();
    if (resource != null) {
      json.writeEndArray();
      writeText("schemaUrl", resource.schemaUrl());
      json.writeEndObject();
      resource = null;
    }
  }

  private void writeSpan(Span span) throws IOException {
    json.writeStartObject();
    json.writeStringField("traceId", span.traceId().hex());
    json.writeStringField("spanId", span.spanId().isNone() ? "" : span.spanId().hex());
    writeText("traceState", span.traceState());
    writeText("parentSpanId", span.isRoot() ? "" : span.parentSpanId().hex());
    writeCount("flags", Integer.toUnsignedLong(span.flags()));
    writeText("name", span.name());
    if (span.kind() != SpanKind.UNSPECIFIED) {
      json.writeNumberField("kind", span.kind().number());
    }
    writeNanos("startTimeUnixNano", span.startNanos());
    writeNanos("endTimeUnixNano", span.endNanos());
    writeAttributes(span.attributes());
    writeCount("droppedAttributesCount", span.droppedAttributes());
    writeEvents(span.events());
    writeCount("droppedEventsCount", span.droppedEvents());
    writeLinks(span.links());
    writeCount("droppedLinksCount", span.droppedLinks());
    writeStatus(span.status());
    json.writeEndObject();
  }

  private void writeEvents(List<Event> events) throws IOException {
    if (events.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("events");
    for (Event event : events) {
      json.writeStartObject();
      writeNanos("timeUnixNano", event.timeNanos());
      writeText("name", event.name());
      writeAttributes(event.attributes());
      writeCount("droppedAttributesCount", event.droppedAttributes());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeLinks(List<Link> links) throws IOException {
    if (links.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("links");
    for (Link link : links) {
      json.writeStartObject();
      json.writeStringField("traceId", link.traceId().isZero() ? "" : link.traceId().hex());
      json.writeStringField("spanId", link.spanId().isNone() ? "" : link.spanId().hex());
      writeText("traceState", link.traceState());
      writeAttributes(link.attributes());
      writeCount("droppedAttributesCount", link.droppedAttributes());
      writeCount("flags", Integer.toUnsignedLong(link.flags()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeStatus(Status status) throws IOException {
    json.writeObjectFieldStart("status");
    writeText("message", status.message());
    if (status.code() != StatusCode.UNSET) {
      json.writeNumberField("code", status.code().number());
    }
    json.writeEndObject();
  }

  private void writeAttributes(List<Attribute> attributes) throws IOException {
    if (!attributes.isEmpty()) {
      json.writeArrayFieldStart("attributes");
      writeKeyValues(attributes);
      json.writeEndArray();
    }
  }

  private void writeKeyValues(List<Attribute> attributes) throws IOException {
    for (Attribute attribute : attributes) {
      json.writeStartObject();
      json.writeStringField("key", attribute.key());
      json.writeFieldName("value");
      writeValue(attribute.value());
      json.writeEndObject();
    }
  }

  private void writeValue(Value value) throws IOException {
    json.writeStartObject();
    switch (value) {
      case Value.Empty empty -> {}
      case Value.Text(String text) -> json.writeStringField("stringValue", text);
      case Value.Bool(boolean bool) -> json.writeBooleanField("boolValue", bool);
      case Value.Int(long number) -> json.writeStringField("intValue", Long.toString(number));
      case Value.Real(double number) -> writeDouble(number);
      case Value.Bytes bytes -> json.writeStringField("bytesValue", ValueText.of(bytes));
      case Value.Array(List<Value> values) -> writeArray(values);
      case Value.Map(List<Attribute> entries) -> writeMap(entries);
    }
    json.writeEndObject();
  }

  private void writeDouble(double number) throws IOException {
    json.writeFieldName("doubleValue");
    if (Double.isFinite(number)) {
      json.writeNumber(ValueText.of(number));
    } else {
      json.writeString(ValueText.of(number));
    }
  }

  private void writeArray(List<Value> values) throws IOException {
    json.writeObjectFieldStart("arrayValue");
    if (!values.isEmpty()) {
      json.writeArrayFieldStart("values");
      for (Value value : values) {
        writeValue(value);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void writeMap(List<Attribute> entries) throws IOException {
    json.writeObjectFieldStart("kvlistValue");
    if (!entries.isEmpty()) {
      json.writeArrayFieldStart("values");
      writeKeyValues(entries);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void writeText(String name, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }

  private void writeNanos(String name, long nanos) throws IOException {
    if (nanos != 0) {
      json.writeStringField(name, Long.toUnsignedString(nanos));
    }
  }

  private void writeCount(String name, long count) throws IOException {
    if (count != 0) {
      json.writeNumberField(name, count);
    }
  }
}
