package io.skadi.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the protobuf wire format into an array that grows. Not for use by several threads. */
final class WireWriter {
  private static final int INITIAL_BYTES = 1024;

  private byte[] bytes = new byte[INITIAL_BYTES];
  private int size;

  int size() {
    return size;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  void clear() {
    size = 0;
  }

  /** Opens a nested message; {@link #close} takes what this returns. */
  int open(int tag) {
    varint(tag);
    room(1);
    return size++;
  }

  /** Closes the message that was opened last: puts its length before its body. */
  void close(int opened) {
    int length = size - opened - 1;
    int extra = varintSize(length) - 1;
    if (extra > 0) {
      room(extra);
      System.arraycopy(bytes, opened + 1, bytes, opened + 1 + extra, length);
    }
    size = opened;
    varint(length);
    size += length;
  }

  void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void fixed64(long value) {
    room(Long.BYTES);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void fixed32(int value) {
    room(Integer.BYTES);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Eight bytes of an id, big-endian, without a length. */
  void id(long value) {
    fixed64(Long.reverseBytes(value));
  }

  void text(int tag, String text) {
    delimited(tag, text.getBytes(StandardCharsets.UTF_8));
  }

  void delimited(int tag, byte[] body) {
    varint(tag);
    varint(body.length);
    raw(body, 0, body.length);
  }

  void raw(byte[] source, int from, int length) {
    room(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  private static int varintSize(int value) {
    return (Integer.SIZE - Integer.numberOfLeadingZeros(value | 1) + 6) / 7;
  }

  private void room(int count) {
    if (count > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(size + count, bytes.length * 2));
    }
  }
}
