package io.skadi.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Percent-encoding of RFC 3986 and of gRPC's {@code grpc-message}. */
final class PercentCode {
  private PercentCode() {}

  /** Decodes a path segment; a broken percent sign stands for itself. */
  static String decode(String text) {
    return text.indexOf('%') < 0 ? text : decodeBytes(text, false);
  }

  /** Decodes a name or value of a query string, where {@code +} is a blank. */
  static String decodeForm(String text) {
    return text.indexOf('%') < 0 && text.indexOf('+') < 0 ? text : decodeBytes(text, true);
  }

  /** Encodes every byte that is not printable ASCII, and the percent sign. */
  static String encodeMessage(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte b : text.getBytes(UTF_8)) {
      if (b >= ' ' && b <= '~' && b != '%') {
        out.append((char) b);
      } else {
        out.append('%').append(hexDigit(b >> 4)).append(hexDigit(b));
      }
    }
    return out.toString();
  }

  private static String decodeBytes(String text, boolean plusIsBlank) {
    byte[] bytes = text.getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%' && i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2])) {
        out.write(Character.digit(bytes[i + 1], 16) << 4 | Character.digit(bytes[i + 2], 16));
        i += 2;
      } else {
        out.write(plusIsBlank && bytes[i] == '+' ? ' ' : bytes[i]);
      }
    }
    return out.toString(UTF_8);
  }

  private static boolean isHex(byte b) {
    return b > 0 && Character.digit(b, 16) >= 0;
  }

  private static char hexDigit(int nibble) {
    return Character.toUpperCase(Character.forDigit(nibble & 0xf, 16));
  }
}
