package io.skadi.storage.embedded.segment;

import io.skadi.model.Value;
import java.util.Arrays;

/** Makes records of attribute values. Belongs to one thread. */
final class SpanValues {
  private final OtlpParts parts = new OtlpParts();

  /** A value that is kept as its bits. */
  static Value number(int type, long bits) {
    return switch (type) {
      case SegmentFormat.BOOL -> Value.of(bits != 0);
      case SegmentFormat.INT -> Value.of(bits);
      case SegmentFormat.DOUBLE -> Value.of(Double.longBitsToDouble(bits));
      default -> new Value.Empty();
    };
  }

  /** A value that is kept as bytes. */
  Value string(int type, Strings strings, int id) {
    return switch (type) {
      case SegmentFormat.TEXT -> Value.of(strings.text(id));
      case SegmentFormat.BYTES -> new Value.Bytes(bytes(strings, id));
      default -> parts.nested(type, strings, id);
    };
  }

  private static byte[] bytes(Strings strings, int id) {
    int from = strings.offset(id);
    return Arrays.copyOfRange(strings.array(id), from, from + strings.length(id));
  }
}
