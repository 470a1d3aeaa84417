package io.skadi.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Walks attributes inside the bytes of a batch without allocating. Offsets are into {@link
 * #bytes()}. Belongs to one thread, and is valid until the cursor that it came from moves.
 */
public final class AttributeCursor {
  private final WireReader reader = new WireReader();
  private final WireReader inner = new WireReader();
  private int listTag;

  private int keyFrom;
  private int keyTo;
  private ValueType type = ValueType.EMPTY;
  private long bits;
  private int valueFrom;
  private int valueTo;

  AttributeCursor() {}

  /** Starts before the first field with this tag in a message's body. */
  AttributeCursor reset(byte[] bytes, int from, int to, int tag) {
    reader.reset(bytes, from, to);
    listTag = tag;
    return this;
  }

  /** Moves to the next attribute; false when there is none. */
  public boolean next() {
    while (reader.hasNext()) {
      int tag = reader.tag();
      if (tag == listTag) {
        int length = reader.length();
        readKeyValue(reader.position, reader.position + length);
        reader.position += length;
        return true;
      }
      reader.skip(tag);
    }
    return false;
  }

  private void readKeyValue(int from, int to) {
    if (PlainKeyValue.is(reader.bytes, from, to)) {
      readPlain(from, to);
    } else {
      readFields(from, to);
    }
  }

  private void readPlain(int from, int to) {
    byte[] bytes = reader.bytes;
    keyFrom = PlainKeyValue.keyFrom(from);
    keyTo = PlainKeyValue.keyTo(bytes, from);
    int tag = PlainKeyValue.valueTag(keyTo);
    bits = 0;
    valueFrom = valueTo = to;
    switch (bytes[tag]) {
      case PlainKeyValue.TEXT -> {
        type = ValueType.TEXT;
        valueFrom = tag + 2;
      }
      case PlainKeyValue.DOUBLE -> {
        type = ValueType.DOUBLE;
        bits = WireReader.littleEndianLong(bytes, tag + 1);
      }
      case PlainKeyValue.INT -> {
        type = ValueType.INT;
        bits = WireReader.varint(bytes, tag + 1);
      }
      default -> {
        type = ValueType.BOOL;
        bits = WireReader.varint(bytes, tag + 1) != 0 ? 1 : 0;
      }
    }
  }

  private void readFields(int from, int to) {
    keyFrom = keyTo = from;
    clearValue(from);
    inner.reset(reader.bytes, from, to);
    while (inner.hasNext()) {
      int tag = inner.tag();
      if (tag == Otlp.KEY_VALUE_KEY) {
        int length = inner.length();
        keyFrom = inner.position;
        keyTo = inner.position += length;
      } else if (tag == Otlp.KEY_VALUE_VALUE) {
        int valueEnd = inner.length() + inner.position;
        readValue(valueEnd);
      } else {
        inner.skip(tag);
      }
    }
  }

  private void clearValue(int at) {
    type = ValueType.EMPTY;
    bits = 0;
    valueFrom = valueTo = at;
  }

  private void readValue(int end) {
    while (inner.position < end) {
      int tag = inner.tag();
      switch (tag) {
        case Otlp.VALUE_TEXT -> slice(ValueType.TEXT);
        case Otlp.VALUE_BYTES -> slice(ValueType.BYTES);
        case Otlp.VALUE_ARRAY -> slice(ValueType.ARRAY);
        case Otlp.VALUE_MAP -> slice(ValueType.MAP);
        case Otlp.VALUE_BOOL -> number(ValueType.BOOL, inner.varint() != 0 ? 1 : 0);
        case Otlp.VALUE_INT -> number(ValueType.INT, inner.varint());
        case Otlp.VALUE_DOUBLE -> number(ValueType.DOUBLE, inner.fixed64());
        default -> inner.skip(tag);
      }
    }
  }

  private void slice(ValueType sliceType) {
    int length = inner.length();
    type = sliceType;
    bits = 0;
    valueFrom = inner.position;
    valueTo = inner.position += length;
  }

  private void number(ValueType numberType, long numberBits) {
    type = numberType;
    bits = numberBits;
    valueFrom = valueTo = inner.position;
  }

  /** The array that the offsets are into: to be read only. */
  public byte[] bytes() {
    return reader.bytes;
  }

  /** Where the key's UTF-8 starts. */
  public int keyOffset() {
    return keyFrom;
  }

  /** How many bytes the key has. */
  public int keyLength() {
    return keyTo - keyFrom;
  }

  /** Whether the key's bytes are these. */
  public boolean keyEquals(byte[] utf8) {
    return Arrays.equals(reader.bytes, keyFrom, keyTo, utf8, 0, utf8.length);
  }

  /** The type of the value. */
  public ValueType type() {
    return type;
  }

  /** An int itself, a bool as 0 or 1, a double as its IEEE bits; else 0. */
  public long bits() {
    return bits;
  }

  /** Where a text, bytes, or the encoded array or map start. */
  public int valueOffset() {
    return valueFrom;
  }

  /** How many bytes a text, bytes, or the encoded array or map have; 0 for other types. */
  public int valueLength() {
    return valueTo - valueFrom;
  }

  /** The key as a new string. */
  public String key() {
    return new String(reader.bytes, keyFrom, keyTo - keyFrom, StandardCharsets.UTF_8);
  }

  /** The value as a new record. */
  public Value value() {
    return switch (type) {
      case EMPTY -> Value.Empty.INSTANCE;
      case TEXT ->
          new Value.Text(new String(bytes(), valueFrom, valueLength(), StandardCharsets.UTF_8));
      case BOOL -> new Value.Bool(bits != 0);
      case INT -> new Value.Int(bits);
      case DOUBLE -> new Value.Real(Double.longBitsToDouble(bits));
      case BYTES -> new Value.Bytes(Arrays.copyOfRange(bytes(), valueFrom, valueTo));
      case ARRAY -> new Value.Array(arrayValues());
      case MAP -> new Value.Map(nested().list());
    };
  }

  private AttributeCursor nested() {
    return new AttributeCursor().reset(bytes(), valueFrom, valueTo, Otlp.LIST_VALUES);
  }

  private List<Value> arrayValues() {
    List<Value> values = new ArrayList<>();
    WireReader list = new WireReader();
    list.reset(bytes(), valueFrom, valueTo);
    AttributeCursor element = new AttributeCursor();
    while (list.hasNext()) {
      int tag = list.tag();
      if (tag != Otlp.LIST_VALUES) {
        list.skip(tag);
        continue;
      }
      int length = list.length();
      values.add(element.valueIn(bytes(), list.position, list.position + length));
      list.position += length;
    }
    return values;
  }

  private Value valueIn(byte[] bytes, int from, int to) {
    reader.reset(bytes, from, to);
    inner.reset(bytes, from, to);
    clearValue(from);
    readValue(to);
    return value();
  }

  /** The current and all further attributes as records; for cold paths. */
  List<Attribute> list() {
    List<Attribute> attributes = new ArrayList<>();
    while (next()) {
      attributes.add(new Attribute(key(), value()));
    }
    return attributes;
  }
}
