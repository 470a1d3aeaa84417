package io.skadi.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the protobuf wire format into an array that grows. A tag is a field's number and wire
 * type, as in the format. Not for use by several threads.
 */
public final class WireWriter {
  private static final int INITIAL_BYTES = 1024;

  private byte[] bytes = new byte[INITIAL_BYTES];
  private int size;

  /** Nothing written yet. */
  public WireWriter() {}

  /** How many bytes were written. */
  public int size() {
    return size;
  }

  /** What was written, as a new array. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Forgets what was written. */
  public void clear() {
    size = 0;
  }

  /** Opens a nested message; {@link #close} takes what this returns. */
  public int open(int tag) {
    varint(tag);
    room(1);
    return size++;
  }

  /** Closes the message that was opened last: puts its length before its body. */
  public void close(int opened) {
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

  /** Writes a number, or a tag, of 1 to 10 bytes. */
  public void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Writes eight bytes, little-endian. */
  public void fixed64(long value) {
    room(Long.BYTES);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Writes four bytes, little-endian. */
  public void fixed32(int value) {
    room(Integer.BYTES);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Eight bytes of an id, big-endian, without a length. */
  public void id(long value) {
    fixed64(Long.reverseBytes(value));
  }

  /** Writes a field of text, as UTF-8. */
  public void text(int tag, String text) {
    delimited(tag, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a field of bytes. */
  public void delimited(int tag, byte[] body) {
    varint(tag);
    varint(body.length);
    raw(body, 0, body.length);
  }

  /** Writes bytes as they are. */
  public void raw(byte[] source, int from, int length) {
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
