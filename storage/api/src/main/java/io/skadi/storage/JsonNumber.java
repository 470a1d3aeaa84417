package io.skadi.storage;

import io.skadi.model.Value;
import java.math.BigDecimal;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number as people type it, compared with stored numbers without rounding. A stored double is
 * taken both for its exact value and for the shortest decimal that reads back as it, since the
 * latter is what people see: a stored 0.1 equals a typed 0.1, though its exact value is
 * 0.1000000000000000055…, and a stored 2<sup>53</sup> differs from a typed 9007199254740993.
 */
final class JsonNumber {
  /** Longer texts are not taken for numbers. */
  private static final int MAX_DIGITS = 1_000;

  /** The grammar of RFC 8259, section 6; exponents of more than six digits fit no stored number. */
  private static final Pattern GRAMMAR =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,6})?");

  private final BigDecimal exact;

  private JsonNumber(BigDecimal exact) {
    this.exact = exact;
  }

  /** The number that a text spells; null if it spells none. */
  static @Nullable JsonNumber parse(String text) {
    boolean spelled = text.length() <= MAX_DIGITS && GRAMMAR.matcher(text).matches();
    return spelled ? new JsonNumber(new BigDecimal(text)) : null;
  }

  /** The sign of a value minus this number; empty if the value is not a number. */
  OptionalInt signOf(Value value) {
    return switch (value) {
      case Value.Int(long number) -> OptionalInt.of(BigDecimal.valueOf(number).compareTo(exact));
      case Value.Real(double number) -> signOf(number);
      default -> OptionalInt.empty();
    };
  }

  private OptionalInt signOf(double number) {
    if (Double.isNaN(number)) {
      return OptionalInt.empty();
    }
    if (Double.isInfinite(number)) {
      return OptionalInt.of(number > 0 ? 1 : -1);
    }
    boolean asPrinted = new BigDecimal(Double.toString(number)).compareTo(exact) == 0;
    return OptionalInt.of(asPrinted ? 0 : new BigDecimal(number).compareTo(exact));
  }
}
