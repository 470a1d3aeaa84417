package io.skadi.query.go;

/** Puts texts in quotes as Go's {@code strconv.Quote} does. */
final class GoQuote {
  private GoQuote() {}

  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(point -> append(out, point));
    return out.append('"').toString();
  }

  private static void append(StringBuilder out, int point) {
    switch (point) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (point < ' ' || point == 0x7f) {
          out.append(String.format("\\x%02x", point));
        } else {
          out.appendCodePoint(point);
        }
      }
    }
  }
}
