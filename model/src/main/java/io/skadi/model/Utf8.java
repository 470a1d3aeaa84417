package io.skadi.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Tells well-formed UTF-8 from other bytes, by table 3-7 of <a
 * href="https://www.unicode.org/versions/latest/">the Unicode Standard</a>: no surrogates, no
 * overlong forms, nothing above U+10FFFF.
 */
public final class Utf8 {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private Utf8() {}

  /** Whether the bytes in [from, to) are well-formed UTF-8. Allocates nothing. */
  public static boolean isValid(byte[] bytes, int from, int to) {
    int at = from;
    while (to - at >= Long.BYTES && isAscii(bytes, at)) {
      at += Long.BYTES;
    }
    if (to - at < Long.BYTES && to - from >= Long.BYTES && isAscii(bytes, to - Long.BYTES)) {
      return true;
    }
    while (at < to) {
      int length = sequenceLength(bytes, at, to);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  private static boolean isAscii(byte[] bytes, int at) {
    return ((long) LONG.get(bytes, at) & HIGH_BITS) == 0;
  }

  /** How many bytes the character at a place has; 0 if there is none. */
  private static int sequenceLength(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xFF;
    if (first < 0x80) {
      return 1;
    }
    int length = lengthByFirst(first);
    if (length == 0 || length > to - at || !fitsSecond(first, bytes[at + 1] & 0xFF)) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if (!isContinuation(bytes[at + i])) {
        return 0;
      }
    }
    return length;
  }

  private static int lengthByFirst(int first) {
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  }

  private static boolean fitsSecond(int first, int second) {
    int lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    return second >= lowest && second <= highest;
  }

  private static boolean isContinuation(byte next) {
    return (next & 0xC0) == 0x80;
  }
}
