package io.skadi.model;

/**
 * The layout that nearly every KeyValue message has: a key, then a value of a text, bool, int or
 * double, each length in one byte, nothing else. Telling it apart takes a few comparisons, and then
 * all positions follow; every other layout is read field by field. Halves the cost of a walk.
 */
final class PlainKeyValue {
  static final int TEXT = Otlp.VALUE_TEXT;
  static final int BOOL = Otlp.VALUE_BOOL;
  static final int INT = Otlp.VALUE_INT;
  static final int DOUBLE = Otlp.VALUE_DOUBLE;

  private static final int HEADER = 2;
  private static final int SHORTEST = 2 * HEADER + 2;
  private static final int MAX_VARINT = 10;

  private PlainKeyValue() {}

  /** Whether the body between the positions is one; reads nothing outside. */
  static boolean is(byte[] bytes, int from, int to) {
    if (to - from < SHORTEST || bytes[from] != Otlp.KEY_VALUE_KEY || bytes[from + 1] < 0) {
      return false;
    }
    int value = from + HEADER + bytes[from + 1];
    return to - value >= HEADER + 2
        && bytes[value] == Otlp.KEY_VALUE_VALUE
        && value + HEADER + bytes[value + 1] == to
        && isScalar(bytes, value + HEADER, to);
  }

  private static boolean isScalar(byte[] bytes, int from, int to) {
    return switch (bytes[from]) {
      case TEXT -> bytes[from + 1] >= 0 && from + HEADER + bytes[from + 1] == to;
      case BOOL, INT -> isVarint(bytes, from + 1, to);
      case DOUBLE -> to - from == 1 + Double.BYTES;
      default -> false;
    };
  }

  private static boolean isVarint(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to - 1 && bytes[at] < 0) {
      at++;
    }
    return at == to - 1 && bytes[at] >= 0 && to - from <= MAX_VARINT;
  }

  /** Whether key and text are valid UTF-8; tags and lengths between them are ASCII. */
  static boolean hasValidText(byte[] bytes, int from, int to) {
    int keyTo = keyTo(bytes, from);
    return Utf8.isValid(bytes, keyFrom(from), bytes[valueTag(keyTo)] == TEXT ? to : keyTo);
  }

  static int keyFrom(int from) {
    return from + HEADER;
  }

  static int keyTo(byte[] bytes, int from) {
    return from + HEADER + bytes[from + 1];
  }

  /** Where the value's tag stands, given where the key ends. */
  static int valueTag(int keyTo) {
    return keyTo + HEADER;
  }
}
