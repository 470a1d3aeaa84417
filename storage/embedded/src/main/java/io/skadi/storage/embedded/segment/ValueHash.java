package io.skadi.storage.embedded.segment;

import io.skadi.model.AttributeCursor;
import io.skadi.model.Value;
import io.skadi.model.ValueText;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Level;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Hashes of attributes for filters that only nominate: a value and each constant that it equals
 * have a hash in common. Numbers of equal value have equal hashes, whatever their type; bytes,
 * arrays and maps have that of their text.
 */
final class ValueHash {
  private static final long KEY_SEED = 0x2545_F491_4F6C_DD1DL;
  private static final long TEXT_SEED = 0x6C62_272E_07BB_0142L;
  private static final long NUMBER = 1;
  private static final long BOOL = 2;
  private static final long PRESENT = 3;
  private static final double TWO_TO_63 = 0x1p63;

  private ValueHash() {}

  /** The hash of a key alone, from which all others are made. */
  static long key(byte[] bytes, int from, int length) {
    return Hash.of(bytes, from, length, KEY_SEED);
  }

  static long key(String key) {
    byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
    return key(utf8, 0, utf8.length);
  }

  /** Says that the key is there, at this level. */
  static long present(long key, Level level) {
    return Hash.of(key, PRESENT + SegmentFormat.number(level));
  }

  static long text(long key, byte[] bytes, int from, int length) {
    return Hash.of(key, Hash.of(bytes, from, length, TEXT_SEED));
  }

  static long text(long key, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return text(key, utf8, 0, utf8.length);
  }

  static long number(long key, long number) {
    return Hash.of(key ^ NUMBER, number);
  }

  /** That of the integer of the same value, if there is one. */
  static long number(long key, double number) {
    boolean whole = number >= -TWO_TO_63 && number < TWO_TO_63 && number == Math.rint(number);
    return number(key, whole ? (long) number : Double.doubleToLongBits(number));
  }

  static long bool(long key, boolean bool) {
    return Hash.of(key ^ BOOL, bool ? 1 : 0);
  }

  /** The hash of any value; of an empty one, which equals nothing, that of the key. */
  static long of(long key, Value value) {
    return switch (value) {
      case Value.Empty empty -> key;
      case Value.Text(String text) -> text(key, text);
      case Value.Bool(boolean bool) -> bool(key, bool);
      case Value.Int(long number) -> number(key, number);
      case Value.Real(double number) -> number(key, number);
      case Value.Bytes bytes -> text(key, ValueText.of(bytes));
      case Value.Array array -> text(key, ValueText.of(array));
      case Value.Map map -> text(key, ValueText.of(map));
    };
  }

  /** The hash of the value that a cursor stands on. */
  static long of(long key, AttributeCursor value) {
    return switch (value.type()) {
      case TEXT -> text(key, value.bytes(), value.valueOffset(), value.valueLength());
      case INT -> number(key, value.bits());
      case DOUBLE -> number(key, Double.longBitsToDouble(value.bits()));
      case BOOL -> bool(key, value.bits() != 0);
      case EMPTY, BYTES, ARRAY, MAP -> of(key, value.value());
    };
  }

  /** The hashes of which every value that equals the constant has one. */
  static long[] of(long key, Constant constant) {
    return switch (constant) {
      case Constant.Text(String text) -> new long[] {text(key, text)};
      case Constant.Int(long number) -> new long[] {number(key, number)};
      case Constant.Real(double number) -> new long[] {number(key, number)};
      case Constant.Bool(boolean bool) -> new long[] {bool(key, bool)};
      case Constant.Untyped(String text) -> untyped(key, text);
    };
  }

  private static long[] untyped(long key, String text) {
    List<Long> hashes = new ArrayList<>();
    hashes.add(text(key, text));
    if (text.equals("true") || text.equals("false")) {
      hashes.add(bool(key, text.equals("true")));
    }
    addNumbers(hashes, key, text);
    return hashes.stream().mapToLong(Long::longValue).toArray();
  }

  /** What equals a decimal is its nearest double, or an integer of exactly its value. */
  private static void addNumbers(List<Long> hashes, long key, String text) {
    try {
      double number = Double.parseDouble(text);
      hashes.add(number(key, number));
      hashes.add(number(key, new BigDecimal(text).longValueExact()));
    } catch (NumberFormatException | ArithmeticException notSuchNumber) {
      // then no number of that kind can be equal
    }
  }
}
