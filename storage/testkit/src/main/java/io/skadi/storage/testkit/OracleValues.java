package io.skadi.storage.testkit;

import io.skadi.model.Value;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Operator;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** How values and constants compare, by the words of the filter's documentation. */
final class OracleValues {
  private OracleValues() {}

  /** Whether "value operator constant" holds. */
  static boolean holds(Value value, Operator operator, Constant constant) {
    return switch (operator) {
      case EQ -> equal(value, constant);
      case NE -> !equal(value, constant);
      case LT -> sign(value, constant).filter(sign -> sign < 0).isPresent();
      case LTE -> sign(value, constant).filter(sign -> sign <= 0).isPresent();
      case GT -> sign(value, constant).filter(sign -> sign > 0).isPresent();
      case GTE -> sign(value, constant).filter(sign -> sign >= 0).isPresent();
    };
  }

  static boolean equal(Value value, Constant constant) {
    if (!(constant instanceof Constant.Untyped untyped)) {
      return equal(value, typed(constant));
    }
    return switch (value) {
      case Value.Empty empty -> false;
      case Value.Int number -> equalsNumber(value, untyped.text());
      case Value.Real number -> equalsNumber(value, untyped.text());
      default -> OracleText.of(value).equals(untyped.text());
    };
  }

  private static boolean equalsNumber(Value value, String text) {
    return typedNumber(text)
        .filter(number -> signAgainst(value, number).equals(Optional.of(0)))
        .isPresent();
  }

  /** Whether "left operator right" holds for two values. */
  static boolean holds(Value left, Operator operator, Value right) {
    return switch (operator) {
      case EQ -> equal(left, right);
      case NE -> !equal(left, right);
      case LT -> sign(left, right).filter(sign -> sign < 0).isPresent();
      case LTE -> sign(left, right).filter(sign -> sign <= 0).isPresent();
      case GT -> sign(left, right).filter(sign -> sign > 0).isPresent();
      case GTE -> sign(left, right).filter(sign -> sign >= 0).isPresent();
    };
  }

  private static boolean equal(Value left, Value right) {
    if (isNumber(left) || isNumber(right)) {
      return sign(left, right).equals(Optional.of(0));
    }
    return !(left instanceof Value.Empty) && left.equals(right);
  }

  private static Optional<Integer> sign(Value value, Constant constant) {
    if (!(constant instanceof Constant.Untyped(String text))) {
      return sign(value, typed(constant));
    }
    if (isNumber(value)) {
      return typedNumber(text).flatMap(number -> signAgainst(value, number));
    }
    return sign(value, Value.of(text));
  }

  /** A stored double is its exact value, and also the decimal that it is printed as. */
  private static Optional<Integer> signAgainst(Value value, BigDecimal number) {
    if (value instanceof Value.Real(double real) && Double.isFinite(real)) {
      if (new BigDecimal(Double.toString(real)).compareTo(number) == 0) {
        return Optional.of(0);
      }
    }
    if (value instanceof Value.Real(double real) && Double.isInfinite(real)) {
      return Optional.of(real > 0 ? 1 : -1);
    }
    return exact(value).map(stored -> stored.compareTo(number));
  }

  private static Optional<Integer> sign(Value left, Value right) {
    if (left instanceof Value.Text(String a) && right instanceof Value.Text(String b)) {
      return Optional.of(
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
    }
    if (!isNumber(left) || !isNumber(right) || isNan(left) || isNan(right)) {
      return Optional.empty();
    }
    if (exact(left).isEmpty() || exact(right).isEmpty()) {
      return Optional.of(Double.compare(rounded(left), rounded(right)));
    }
    return Optional.of(exact(left).orElseThrow().compareTo(exact(right).orElseThrow()));
  }

  private static double rounded(Value number) {
    return number instanceof Value.Int(long whole) ? whole : ((Value.Real) number).number();
  }

  private static boolean isNan(Value value) {
    return value instanceof Value.Real(double real) && Double.isNaN(real);
  }

  private static boolean isNumber(Value value) {
    return value instanceof Value.Int || value instanceof Value.Real;
  }

  /** Empty if the value is no finite number. */
  private static Optional<BigDecimal> exact(Value value) {
    return switch (value) {
      case Value.Int(long number) -> Optional.of(new BigDecimal(number));
      case Value.Real(double number) when Double.isFinite(number) ->
          Optional.of(new BigDecimal(number));
      default -> Optional.empty();
    };
  }

  /** The value of a JSON number (RFC 8259, section 6), within what a store must take for one. */
  private static Optional<BigDecimal> typedNumber(String text) {
    String digits = "[0-9]";
    String whole = "(0|[1-9]" + digits + "*)";
    boolean spelled =
        text.matches("-?" + whole + "(\\." + digits + "+)?([eE][-+]?" + digits + "{1,6})?");
    return spelled && text.length() <= 1_000 ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  static Value typed(Constant constant) {
    return switch (constant) {
      case Constant.Untyped untyped -> Value.of(untyped.text());
      case Constant.Text text -> Value.of(text.text());
      case Constant.Int number -> Value.of(number.number());
      case Constant.Real number -> Value.of(number.number());
      case Constant.Bool bool -> Value.of(bool.bool());
    };
  }
}
