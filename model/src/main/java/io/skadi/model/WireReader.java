package io.skadi.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the protobuf wire format from an array, checks every bound and allocates nothing. Format:
 * <a href="https://protobuf.dev/programming-guides/encoding/">protobuf.dev, "Encoding"</a>.
 */
final class WireReader {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH = 2;
  static final int START_GROUP = 3;
  static final int END_GROUP = 4;
  static final int FIXED32 = 5;

  /** The smallest tag of a field number of at least 1. */
  private static final int FIRST_TAG = 1 << 3;

  private static final int MAX_GROUP_DEPTH = 32;
  private static final int MAX_VARINT_BITS = 70;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] NOTHING = {};

  byte[] bytes = NOTHING;
  int position;
  private int end;

  void reset(byte[] source, int from, int to) {
    bytes = source;
    position = from;
    end = to;
  }

  boolean hasNext() {
    return position < end;
  }

  int end() {
    return end;
  }

  /** The next field's number and wire type, as one int. */
  int tag() {
    int at = position;
    if (at < end && bytes[at] >= FIRST_TAG) {
      position = at + 1;
      return bytes[at];
    }
    return longTag();
  }

  private int longTag() {
    long tag = varint();
    if ((tag & ~0xFFFF_FFFFL) != 0 || tag >>> 3 == 0) {
      throw malformed("invalid field tag");
    }
    return (int) tag;
  }

  long varint() {
    int at = position;
    if (at < end && bytes[at] >= 0) {
      position = at + 1;
      return bytes[at];
    }
    return longVarint();
  }

  private long longVarint() {
    long value = 0;
    for (int shift = 0; shift < MAX_VARINT_BITS; shift += 7) {
      if (position >= end) {
        throw malformed("truncated number");
      }
      byte next = bytes[position++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw malformed("number of more than 10 bytes");
  }

  /** The length of a length-delimited field, known to lie inside. */
  int length() {
    int at = position;
    if (at < end && bytes[at] >= 0 && bytes[at] < end - at) {
      position = at + 1;
      return bytes[at];
    }
    return longLength();
  }

  private int longLength() {
    long length = varint();
    if (length < 0 || length > end - position) {
      throw malformed("field reaches beyond its message");
    }
    return (int) length;
  }

  long fixed64() {
    long value = (long) LONG.get(bytes, advance(Long.BYTES));
    return value;
  }

  int fixed32() {
    int value = (int) INT.get(bytes, advance(Integer.BYTES));
    return value;
  }

  static long littleEndianLong(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /** A number that is known to be whole. */
  static long varint(byte[] bytes, int from) {
    long value = 0;
    int at = from;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  static long bigEndianLong(byte[] bytes, int at) {
    return (long) BIG_LONG.get(bytes, at);
  }

  private int advance(int count) {
    if (count > end - position) {
      throw malformed("truncated field");
    }
    int at = position;
    position += count;
    return at;
  }

  /** Goes past the value of a field whose tag was read. */
  void skip(int tag) {
    skip(tag, 0);
  }

  private void skip(int tag, int groupDepth) {
    switch (tag & 7) {
      case VARINT -> varint();
      case FIXED64 -> advance(Long.BYTES);
      case LENGTH -> advance(length());
      case FIXED32 -> advance(Integer.BYTES);
      case START_GROUP -> skipGroup(tag >>> 3, groupDepth);
      default -> throw malformed("invalid wire type " + (tag & 7));
    }
  }

  private void skipGroup(int field, int depth) {
    if (depth == MAX_GROUP_DEPTH) {
      throw malformed("groups nested more than " + MAX_GROUP_DEPTH + " deep");
    }
    while (true) {
      int tag = tag();
      if ((tag & 7) == END_GROUP) {
        if (tag >>> 3 != field) {
          throw malformed("group ends as another field");
        }
        return;
      }
      skip(tag, depth + 1);
    }
  }

  UndecodableException malformed(String what) {
    return new UndecodableException("malformed OTLP at byte " + position + ": " + what);
  }
}
