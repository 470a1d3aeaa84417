package io.skadi.storage.embedded.segment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote; trusts no length. */
final class ByteReader {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int MAX_SHIFT = 63;

  private final String name;
  private final byte[] bytes;
  private final int end;
  private int position;

  /** Reads a whole block; the name is for messages. */
  ByteReader(String name, byte[] bytes) {
    this(name, bytes, 0, bytes.length);
  }

  ByteReader(String name, byte[] bytes, int from, int length) {
    this.name = name;
    this.bytes = bytes;
    position = from;
    end = from + length;
    if (from < 0 || length < 0 || length > bytes.length - from) {
      throw corrupt("a part lies outside");
    }
  }

  byte[] array() {
    return bytes;
  }

  int position() {
    return position;
  }

  boolean hasNext() {
    return position < end;
  }

  int u8() {
    return bytes[skip(1)] & 0xFF;
  }

  int u32() {
    return (int) INT.get(bytes, skip(Integer.BYTES));
  }

  long u64() {
    return (long) LONG.get(bytes, skip(Long.BYTES));
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift <= MAX_SHIFT; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw corrupt("a number has more than ten bytes");
  }

  long signed() {
    long value = varint();
    return value >>> 1 ^ -(value & 1);
  }

  /** A number from 0 to a limit. */
  int count(int max) {
    long value = varint();
    if (value < 0 || value > max) {
      throw corrupt("a count of " + value + ", at most " + max + " is possible");
    }
    return (int) value;
  }

  /** How many of something follow that takes at least a byte each. */
  int countOfRest() {
    return count(end - position);
  }

  /** Goes past so many bytes; returns where they start. */
  int skip(int count) {
    if (count < 0 || count > end - position) {
      throw corrupt("it ends too early");
    }
    int at = position;
    position += count;
    return at;
  }

  byte[] delimited() {
    int length = countOfRest();
    int at = skip(length);
    return Arrays.copyOfRange(bytes, at, at + length);
  }

  String text() {
    int length = countOfRest();
    return new String(bytes, skip(length), length, StandardCharsets.UTF_8);
  }

  /** Says that nothing may follow. */
  void finish() {
    if (position != end) {
      throw corrupt((end - position) + " bytes are left over");
    }
  }

  RuntimeException corrupt(String what) {
    return Corrupt.in(name, what);
  }
}
