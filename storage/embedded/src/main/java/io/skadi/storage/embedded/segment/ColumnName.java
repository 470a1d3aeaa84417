package io.skadi.storage.embedded.segment;

import java.nio.charset.StandardCharsets;

/** The names of a granule's columns. */
final class ColumnName {
  static final byte[] TRACE = of("trace");
  static final byte[] SPAN = of("span");
  static final byte[] PARENT = of("parent");
  static final byte[] START = of("start");
  static final byte[] DURATION = of("duration");
  static final byte[] RECEIVED = of("received");
  static final byte[] ORDINAL = of("ordinal");
  static final byte[] KIND = of("kind");
  static final byte[] STATUS = of("status");
  static final byte[] FLAGS = of("flags");
  static final byte[] NAME = of("name");
  static final byte[] MESSAGE = of("message");
  static final byte[] TRACE_STATE = of("state");
  static final byte[] RESOURCE = of("resource");
  static final byte[] SCOPE = of("scope");
  static final byte[] SHAPE = of("shape");
  static final byte[] REST = of("rest");
  static final byte[] OVERFLOW = of("overflow");
  static final byte[] LONG_VALUES = of("long");

  /** What the name of an attribute's column starts with; its type and key follow. */
  static final byte ATTRIBUTE = '=';

  private ColumnName() {}

  private static byte[] of(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] attribute(int type, BytePool pool, int key) {
    byte[] name = new byte[2 + pool.length(key)];
    name[0] = ATTRIBUTE;
    name[1] = (byte) ('0' + type);
    System.arraycopy(pool.array(key), pool.offset(key), name, 2, pool.length(key));
    return name;
  }

  static boolean isAttribute(byte[] name) {
    return name.length >= 2 && name[0] == ATTRIBUTE && name[1] >= '0' && name[1] <= '7';
  }

  static int type(byte[] attribute) {
    return attribute[1] - '0';
  }
}
