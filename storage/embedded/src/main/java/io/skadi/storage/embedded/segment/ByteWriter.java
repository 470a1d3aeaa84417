package io.skadi.storage.embedded.segment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes numbers and bytes into an array that grows; numbers are little-endian. */
final class ByteWriter {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int INITIAL_BYTES = 1 << 12;
  private static final int MAX_VARINT = 10;

  private byte[] bytes = new byte[INITIAL_BYTES];
  private int size;

  /** The array that is written to: replaced when it grows. */
  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  void u8(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  void u32(int value) {
    room(Integer.BYTES);
    INT.set(bytes, size, value);
    size += Integer.BYTES;
  }

  void u64(long value) {
    room(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** Seven bits a byte, the lowest first; the high bit says that more follow. */
  void varint(long value) {
    room(MAX_VARINT);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A varint whose sign is its lowest bit. */
  void signed(long value) {
    varint(value << 1 ^ value >> 63);
  }

  void raw(byte[] source, int from, int length) {
    room(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  /** A length, then so many bytes. */
  void delimited(byte[] source, int from, int length) {
    varint(length);
    raw(source, from, length);
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    delimited(utf8, 0, utf8.length);
  }

  /** Makes room for so many bytes, which the caller writes; returns where. */
  int reserve(int count) {
    room(count);
    int at = size;
    size += count;
    return at;
  }

  private void room(int count) {
    if (count > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, count), bytes.length * 2));
    }
  }
}
