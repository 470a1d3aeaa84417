package io.skadi.model;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A typed attribute value, with the types of OpenTelemetry's {@code AnyValue}. */
public sealed interface Value {
  /** The text as a value. */
  static Value of(String text) {
    return new Text(text);
  }

  /** The number as a value. */
  static Value of(long number) {
    return new Int(number);
  }

  /** The number as a value. */
  static Value of(double number) {
    return new Real(number);
  }

  /** The truth value. */
  static Value of(boolean bool) {
    return new Bool(bool);
  }

  /** An attribute without a value. */
  record Empty() implements Value {
    static final Empty INSTANCE = new Empty();
  }

  /** OTLP's string. */
  record Text(String text) implements Value {
    public Text {
      requireNonNull(text, "text");
    }
  }

  /** OTLP's bool. */
  record Bool(boolean bool) implements Value {}

  /** OTLP's int: 64 bits, signed. */
  record Int(long number) implements Value {}

  /** OTLP's double; two are equal if {@link Double#compare} says so. */
  record Real(double number) implements Value {
    public Real {
      // one NaN, so that equal values are written as equal bytes
      number = Double.isNaN(number) ? Double.NaN : number;
    }
  }

  /** OTLP's bytes; equal if every byte is. */
  final class Bytes implements Value {
    private final byte[] bytes;

    /** Takes over the array, which nobody changes any more. */
    public Bytes(byte[] bytes) {
      this.bytes = requireNonNull(bytes, "bytes");
    }

    /** The bytes themselves, not a copy: to be read only. */
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Bytes[" + HexFormat.of().formatHex(bytes) + "]";
    }
  }

  /** OTLP's array; its values may have different types. */
  record Array(List<Value> values) implements Value {
    public Array {
      values = List.copyOf(values);
    }
  }

  /** OTLP's key-value list, in the order that the sender gave. */
  record Map(List<Attribute> entries) implements Value {
    public Map {
      entries = List.copyOf(entries);
    }
  }
}
