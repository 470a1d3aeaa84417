package io.skadi.codec.otlp;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages of OTLP traces, by the names that their fields have in JSON. Source: the {@code
 * .proto} files of <a
 * href="https://github.com/open-telemetry/opentelemetry-proto">opentelemetry-proto</a> 1.x.
 */
final class OtlpJsonMessage {
  static final OtlpJsonMessage TRACES = new OtlpJsonMessage();

  /** What a field holds, and its wire type. */
  enum Kind {
    MESSAGE(2),
    TEXT(2),
    TRACE_ID(2),
    SPAN_ID(2),
    BYTES(2),
    BOOL(0),
    INT64(0),
    UINT32(0),
    SPAN_KIND(0),
    STATUS_CODE(0),
    FIXED64(1),
    DOUBLE(1),
    FIXED32(5);

    private final int wireType;

    Kind(int wireType) {
      this.wireType = wireType;
    }
  }

  /**
   * A field.
   *
   * @param tag number and wire type
   * @param message what it is made of; null if it is a scalar
   * @param repeated whether JSON has an array there
   */
  record Field(int tag, Kind kind, @Nullable OtlpJsonMessage message, boolean repeated) {}

  static {
    OtlpJsonMessage keyValue = keyValue();
    TRACES.list("resourceSpans", 1, resourceSpans(keyValue));
  }

  private final Map<String, Field> fields = new HashMap<>();

  private OtlpJsonMessage() {}

  /** The field with this name; null if there is none. */
  @Nullable Field field(String name) {
    return fields.get(name);
  }

  private static OtlpJsonMessage resourceSpans(OtlpJsonMessage keyValue) {
    OtlpJsonMessage resource =
        new OtlpJsonMessage()
            .list("attributes", 1, keyValue)
            .scalar("droppedAttributesCount", 2, Kind.UINT32);
    return new OtlpJsonMessage()
        .message("resource", 1, resource)
        .list("scopeSpans", 2, scopeSpans(keyValue))
        .scalar("schemaUrl", 3, Kind.TEXT);
  }

  private static OtlpJsonMessage scopeSpans(OtlpJsonMessage keyValue) {
    OtlpJsonMessage scope =
        new OtlpJsonMessage()
            .scalar("name", 1, Kind.TEXT)
            .scalar("version", 2, Kind.TEXT)
            .list("attributes", 3, keyValue)
            .scalar("droppedAttributesCount", 4, Kind.UINT32);
    return new OtlpJsonMessage()
        .message("scope", 1, scope)
        .list("spans", 2, span(keyValue))
        .scalar("schemaUrl", 3, Kind.TEXT);
  }

  private static OtlpJsonMessage span(OtlpJsonMessage keyValue) {
    return new OtlpJsonMessage()
        .scalar("traceId", 1, Kind.TRACE_ID)
        .scalar("spanId", 2, Kind.SPAN_ID)
        .scalar("traceState", 3, Kind.TEXT)
        .scalar("parentSpanId", 4, Kind.SPAN_ID)
        .scalar("name", 5, Kind.TEXT)
        .scalar("kind", 6, Kind.SPAN_KIND)
        .scalar("startTimeUnixNano", 7, Kind.FIXED64)
        .scalar("endTimeUnixNano", 8, Kind.FIXED64)
        .list("attributes", 9, keyValue)
        .scalar("droppedAttributesCount", 10, Kind.UINT32)
        .list("events", 11, event(keyValue))
        .scalar("droppedEventsCount", 12, Kind.UINT32)
        .list("links", 13, link(keyValue))
        .scalar("droppedLinksCount", 14, Kind.UINT32)
        .message("status", 15, status())
        .scalar("flags", 16, Kind.FIXED32);
  }

  private static OtlpJsonMessage event(OtlpJsonMessage keyValue) {
    return new OtlpJsonMessage()
        .scalar("timeUnixNano", 1, Kind.FIXED64)
        .scalar("name", 2, Kind.TEXT)
        .list("attributes", 3, keyValue)
        .scalar("droppedAttributesCount", 4, Kind.UINT32);
  }

  private static OtlpJsonMessage link(OtlpJsonMessage keyValue) {
    return new OtlpJsonMessage()
        .scalar("traceId", 1, Kind.TRACE_ID)
        .scalar("spanId", 2, Kind.SPAN_ID)
        .scalar("traceState", 3, Kind.TEXT)
        .list("attributes", 4, keyValue)
        .scalar("droppedAttributesCount", 5, Kind.UINT32)
        .scalar("flags", 6, Kind.FIXED32);
  }

  private static OtlpJsonMessage status() {
    return new OtlpJsonMessage()
        .scalar("message", 2, Kind.TEXT)
        .scalar("code", 3, Kind.STATUS_CODE);
  }

  private static OtlpJsonMessage keyValue() {
    OtlpJsonMessage keyValue = new OtlpJsonMessage();
    OtlpJsonMessage value = new OtlpJsonMessage();
    value
        .scalar("stringValue", 1, Kind.TEXT)
        .scalar("boolValue", 2, Kind.BOOL)
        .scalar("intValue", 3, Kind.INT64)
        .scalar("doubleValue", 4, Kind.DOUBLE)
        .message("arrayValue", 5, new OtlpJsonMessage().list("values", 1, value))
        .message("kvlistValue", 6, new OtlpJsonMessage().list("values", 1, keyValue))
        .scalar("bytesValue", 7, Kind.BYTES);
    return keyValue.scalar("key", 1, Kind.TEXT).message("value", 2, value);
  }

  private OtlpJsonMessage scalar(String name, int number, Kind kind) {
    return put(name, new Field(number << 3 | kind.wireType, kind, null, false));
  }

  private OtlpJsonMessage message(String name, int number, OtlpJsonMessage message) {
    return put(name, new Field(number << 3 | 2, Kind.MESSAGE, message, false));
  }

  private OtlpJsonMessage list(String name, int number, OtlpJsonMessage message) {
    return put(name, new Field(number << 3 | 2, Kind.MESSAGE, message, true));
  }

  private OtlpJsonMessage put(String name, Field field) {
    fields.put(name, field);
    fields.put(snakeCase(name), field);
    return this;
  }

  private static String snakeCase(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
