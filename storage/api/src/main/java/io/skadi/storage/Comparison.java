package io.skadi.storage;

import io.skadi.model.Value;
import io.skadi.model.ValueText;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Operator;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** What the operators mean between two values, and between a value and a constant. */
final class Comparison {
  /** From here on, and below its counterpart, a double is beyond every long. */
  private static final double TWO_TO_63 = 0x1p63;

  private Comparison() {}

  /** The test of "value operator constant". */
  static Predicate<Value> with(Operator operator, Constant constant) {
    return switch (operator) {
      case EQ -> equalTo(constant);
      case NE -> equalTo(constant).negate();
      case LT, LTE, GT, GTE -> ordered(operator, constant);
    };
  }

  /** Whether a value equals a constant, by the rules for its type. */
  static Predicate<Value> equalTo(Constant constant) {
    return switch (constant) {
      case Constant.Untyped(String text) -> equalToUntyped(text);
      default -> {
        Value typed = typed(constant);
        yield value -> equal(value, typed);
      }
    };
  }

  private static Predicate<Value> equalToUntyped(String text) {
    JsonNumber number = JsonNumber.parse(text);
    return value ->
        switch (value) {
          case Value.Empty empty -> false;
          case Value.Text(String stored) -> stored.equals(text);
          case Value.Int stored -> number != null && isZero(number.signOf(stored));
          case Value.Real stored -> number != null && isZero(number.signOf(stored));
          case Value.Bool(boolean stored) -> text.equals(Boolean.toString(stored));
          case Value.Bytes stored -> text.equals(ValueText.of(stored));
          case Value.Array stored -> text.equals(ValueText.of(stored));
          case Value.Map stored -> text.equals(ValueText.of(stored));
        };
  }

  private static Predicate<Value> ordered(Operator operator, Constant constant) {
    if (!(constant instanceof Constant.Untyped(String text))) {
      Value typed = typed(constant);
      return value -> holds(operator, order(value, typed));
    }
    JsonNumber number = JsonNumber.parse(text);
    return value ->
        switch (value) {
          case Value.Text(String stored) -> holds(operator, OptionalInt.of(order(stored, text)));
          default -> number != null && holds(operator, number.signOf(value));
        };
  }

  /** A constant as a value; an untyped one as the text that it is. */
  static Value typed(Constant constant) {
    return switch (constant) {
      case Constant.Untyped(String text) -> Value.of(text);
      case Constant.Text(String text) -> Value.of(text);
      case Constant.Int(long number) -> Value.of(number);
      case Constant.Real(double number) -> Value.of(number);
      case Constant.Bool(boolean bool) -> Value.of(bool);
    };
  }

  /** Whether "left operator right" holds between two values. */
  static boolean holds(Operator operator, Value left, Value right) {
    return switch (operator) {
      case EQ -> equal(left, right);
      case NE -> !equal(left, right);
      case LT, LTE, GT, GTE -> holds(operator, order(left, right));
    };
  }

  private static boolean equal(Value left, Value right) {
    if (isNumber(left) && isNumber(right)) {
      return isZero(order(left, right));
    }
    return !(left instanceof Value.Empty) && left.equals(right);
  }

  private static boolean isNumber(Value value) {
    return value instanceof Value.Int || value instanceof Value.Real;
  }

  /** The sign of left minus right; empty if the two have no order. */
  private static OptionalInt order(Value left, Value right) {
    return switch (left) {
      case Value.Text(String a) when right instanceof Value.Text(String b) ->
          OptionalInt.of(order(a, b));
      case Value.Int(long a) when right instanceof Value.Int(long b) ->
          OptionalInt.of(Long.compare(a, b));
      case Value.Int(long a) when right instanceof Value.Real(double b) -> order(a, b);
      case Value.Real(double a) when right instanceof Value.Int(long b) -> negate(order(b, a));
      case Value.Real(double a) when right instanceof Value.Real(double b) -> order(a, b);
      default -> OptionalInt.empty();
    };
  }

  /** In the order of the UTF-8 bytes, which is that of the code points, not that of UTF-16. */
  static int order(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean bothOrNeither = Character.isSurrogate(a) == Character.isSurrogate(b);
        return bothOrNeither ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** Without rounding the integer to a double, which would make neighbours beyond 2^53 equal. */
  private static OptionalInt order(long left, double right) {
    if (Double.isNaN(right)) {
      return OptionalInt.empty();
    }
    if (right >= TWO_TO_63 || right < -TWO_TO_63) {
      return OptionalInt.of(right > 0 ? -1 : 1);
    }
    long whole = (long) right;
    return OptionalInt.of(
        left != whole ? Long.compare(left, whole) : Double.compare(0, right - whole + 0.0));
  }

  /** As numbers: minus zero equals zero, and NaN has no order. */
  private static OptionalInt order(double left, double right) {
    if (Double.isNaN(left) || Double.isNaN(right)) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(left < right ? -1 : left > right ? 1 : 0);
  }

  private static OptionalInt negate(OptionalInt sign) {
    return sign.isPresent() ? OptionalInt.of(-sign.getAsInt()) : sign;
  }

  private static boolean isZero(OptionalInt sign) {
    return sign.isPresent() && sign.getAsInt() == 0;
  }

  private static boolean holds(Operator operator, OptionalInt sign) {
    if (sign.isEmpty()) {
      return false;
    }
    int order = sign.getAsInt();
    return switch (operator) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LTE -> order <= 0;
      case GT -> order > 0;
      case GTE -> order >= 0;
    };
  }
}
