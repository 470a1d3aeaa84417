package io.skadi.model;

import org.jspecify.annotations.Nullable;

/** The messages of OTLP traces, with what has to be known of their fields to check them. */
final class OtlpMessage {
  static final OtlpMessage TRACES = new OtlpMessage();
  static final OtlpMessage RESOURCE_SPANS = new OtlpMessage();
  static final OtlpMessage RESOURCE = new OtlpMessage();
  static final OtlpMessage SCOPE_SPANS = new OtlpMessage();
  static final OtlpMessage SCOPE = new OtlpMessage();
  static final OtlpMessage SPAN = new OtlpMessage();
  static final OtlpMessage EVENT = new OtlpMessage();
  static final OtlpMessage LINK = new OtlpMessage();
  static final OtlpMessage STATUS = new OtlpMessage();
  static final OtlpMessage KEY_VALUE = new OtlpMessage();
  static final OtlpMessage VALUE = new OtlpMessage();
  static final OtlpMessage ARRAY = new OtlpMessage();
  static final OtlpMessage MAP = new OtlpMessage();

  private static final int MAX_TAG = 16 << 3;

  static {
    TRACES.repeated(Otlp.TRACES_RESOURCE_SPANS, RESOURCE_SPANS);
    RESOURCE_SPANS.singular(Otlp.RESOURCE_SPANS_RESOURCE, RESOURCE);
    RESOURCE_SPANS.repeated(Otlp.RESOURCE_SPANS_SCOPE_SPANS, SCOPE_SPANS);
    RESOURCE_SPANS.text(Otlp.RESOURCE_SPANS_SCHEMA_URL);
    RESOURCE.repeated(Otlp.RESOURCE_ATTRIBUTES, KEY_VALUE);
    SCOPE_SPANS.singular(Otlp.SCOPE_SPANS_SCOPE, SCOPE);
    SCOPE_SPANS.repeated(Otlp.SCOPE_SPANS_SPANS, SPAN);
    SCOPE_SPANS.text(Otlp.SCOPE_SPANS_SCHEMA_URL);
    SCOPE.text(Otlp.SCOPE_NAME);
    SCOPE.text(Otlp.SCOPE_VERSION);
    SCOPE.repeated(Otlp.SCOPE_ATTRIBUTES, KEY_VALUE);
    SPAN.id(Otlp.SPAN_TRACE_ID, 16);
    SPAN.id(Otlp.SPAN_SPAN_ID, 8);
    SPAN.id(Otlp.SPAN_PARENT_SPAN_ID, 8);
    SPAN.text(Otlp.SPAN_TRACE_STATE);
    SPAN.text(Otlp.SPAN_NAME);
    SPAN.repeated(Otlp.SPAN_ATTRIBUTES, KEY_VALUE);
    SPAN.repeated(Otlp.SPAN_EVENTS, EVENT);
    SPAN.repeated(Otlp.SPAN_LINKS, LINK);
    SPAN.singular(Otlp.SPAN_STATUS, STATUS);
    STATUS.text(Otlp.STATUS_MESSAGE);
    EVENT.text(Otlp.EVENT_NAME);
    EVENT.repeated(Otlp.EVENT_ATTRIBUTES, KEY_VALUE);
    LINK.id(Otlp.LINK_TRACE_ID, 16);
    LINK.id(Otlp.LINK_SPAN_ID, 8);
    LINK.text(Otlp.LINK_TRACE_STATE);
    LINK.repeated(Otlp.LINK_ATTRIBUTES, KEY_VALUE);
    KEY_VALUE.text(Otlp.KEY_VALUE_KEY);
    KEY_VALUE.singular(Otlp.KEY_VALUE_VALUE, VALUE);
    VALUE.text(Otlp.VALUE_TEXT);
    VALUE.singular(Otlp.VALUE_ARRAY, ARRAY);
    VALUE.singular(Otlp.VALUE_MAP, MAP);
    ARRAY.repeated(Otlp.LIST_VALUES, VALUE);
    MAP.repeated(Otlp.LIST_VALUES, KEY_VALUE);
  }

  /**
   * A field that is a text, an id or a message.
   *
   * @param message of what the field is made; null for a text or an id
   * @param repeated whether the field may come more than once without being merged
   * @param idBytes the only length besides zero; 0 for a text or a message
   */
  record Field(@Nullable OtlpMessage message, boolean repeated, int idBytes) {
    private static final Field TEXT = new Field(null, false, 0);

    boolean isText() {
      return message == null && idBytes == 0;
    }
  }

  private final @Nullable Field[] byTag = new @Nullable Field[MAX_TAG];

  private OtlpMessage() {}

  /** What is known of a field; null if it is plain or unknown. */
  @Nullable Field field(int tag) {
    return tag >= 0 && tag < MAX_TAG ? byTag[tag] : null;
  }

  private void repeated(int tag, OtlpMessage message) {
    byTag[tag] = new Field(message, true, 0);
  }

  private void singular(int tag, OtlpMessage message) {
    byTag[tag] = new Field(message, false, 0);
  }

  private void text(int tag) {
    byTag[tag] = Field.TEXT;
  }

  private void id(int tag, int length) {
    byTag[tag] = new Field(null, false, length);
  }
}
