package io.skadi.model;

/** Walks a whole OTLP body once: bounds, id lengths, depth, count, validity of texts. */
final class OtlpCheck {
  private static final DecodeLimits NONE = new DecodeLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

  private final WireReader reader = new WireReader();
  private final DecodeLimits limits;
  private int spans;
  private boolean repeatsSingular;
  private boolean hasInvalidText;

  private OtlpCheck(DecodeLimits limits) {
    this.limits = limits;
  }

  OtlpCheck(byte[] body, DecodeLimits limits) {
    this.limits = limits;
    reader.reset(body, 0, body.length);
    walk(OtlpMessage.TRACES, body.length, 0);
  }

  /** Whether a text in a message's body, which was checked before, is not valid UTF-8. */
  static boolean hasInvalidText(OtlpMessage message, byte[] bytes, int from, int to) {
    OtlpCheck check = new OtlpCheck(NONE);
    check.reader.reset(bytes, from, to);
    check.walk(message, to, 0);
    return check.hasInvalidText;
  }

  int spans() {
    return spans;
  }

  /** Whether a message that should come once came twice, so that the two have to be merged. */
  boolean repeatsSingular() {
    return repeatsSingular;
  }

  /** Whether a text is not valid UTF-8. */
  boolean hasInvalidText() {
    return hasInvalidText;
  }

  private void walk(OtlpMessage message, int end, int depth) {
    int seen = 0;
    while (reader.position < end) {
      int tag = reader.tag();
      OtlpMessage.Field field = message.field(tag);
      if (field == null) {
        reader.skip(tag);
      } else if (field.isText()) {
        text();
      } else if (field.message() == null) {
        id(field.idBytes());
      } else {
        nested(field.message(), depth);
        if (!field.repeated()) {
          int bit = 1 << (tag >>> 3);
          repeatsSingular |= (seen & bit) != 0;
          seen |= bit;
        }
      }
    }
    if (reader.position != end) {
      throw reader.malformed("field reaches beyond its message");
    }
  }

  private void text() {
    int to = reader.length() + reader.position;
    hasInvalidText = hasInvalidText || !Utf8.isValid(reader.bytes, reader.position, to);
    reader.position = to;
  }

  private void id(int expected) {
    int length = reader.length();
    if (length != 0 && length != expected) {
      throw reader.malformed("id of " + length + " bytes instead of " + expected);
    }
    reader.position += length;
  }

  private void nested(OtlpMessage message, int depth) {
    int length = reader.length();
    if (message == OtlpMessage.SPAN && ++spans > limits.spans()) {
      throw new UndecodableException("more than " + limits.spans() + " spans in one request");
    }
    if (message == OtlpMessage.KEY_VALUE && depth < limits.depth() && isPlain(length)) {
      plain(length);
      return;
    }
    int inner = message == OtlpMessage.VALUE ? depth + 1 : depth;
    if (inner > limits.depth()) {
      throw new UndecodableException(
          "attribute value nested more than " + limits.depth() + " deep");
    }
    walk(message, reader.position + length, inner);
  }

  private boolean isPlain(int length) {
    return PlainKeyValue.is(reader.bytes, reader.position, reader.position + length);
  }

  private void plain(int length) {
    int from = reader.position;
    int to = from + length;
    hasInvalidText = hasInvalidText || !PlainKeyValue.hasValidText(reader.bytes, from, to);
    reader.position = to;
  }
}
