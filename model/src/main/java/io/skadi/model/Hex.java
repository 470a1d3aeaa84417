package io.skadi.model;

import java.util.HexFormat;

/** Hex digits of 64-bit ids. */
final class Hex {
  static final int DIGITS_OF_LONG = 16;

  private static final HexFormat FORMAT = HexFormat.of();

  private Hex() {}

  static String of(long value) {
    return FORMAT.toHexDigits(value);
  }

  static long parse(CharSequence text, int from, int to) {
    return HexFormat.fromHexDigitsToLong(text, from, to);
  }
}
