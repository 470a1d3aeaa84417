package io.skadi.storage.testkit;

import io.skadi.model.Attribute;
import io.skadi.model.Value;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text of a value, written anew from its description so that it can judge the other one. */
final class OracleText {
  private OracleText() {}

  static String of(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Bytes bytes -> Base64.getEncoder().encodeToString(bytes.bytes());
      case Value.Empty empty -> "";
      default -> json(value);
    };
  }

  private static String json(Value value) {
    return switch (value) {
      case Value.Empty empty -> "null";
      case Value.Text text -> quoted(text.text());
      case Value.Bytes bytes -> quoted(of(bytes));
      case Value.Bool bool -> bool.bool() ? "true" : "false";
      case Value.Int number -> "" + number.number();
      case Value.Real real -> real(real.number());
      case Value.Array array ->
          array.values().stream()
              .map(element -> element instanceof Value.Real real ? inside(real) : json(element))
              .collect(Collectors.joining(",", "[", "]"));
      case Value.Map map -> object(map);
    };
  }

  private static String inside(Value.Real real) {
    boolean sayable = Double.isFinite(real.number());
    return sayable ? real(real.number()) : quoted(real(real.number()));
  }

  private static String object(Value.Map map) {
    Map<String, Value> sorted = new TreeMap<>();
    for (Attribute entry : map.entries()) {
      sorted.put(entry.key(), entry.value());
    }
    return sorted.entrySet().stream()
        .map(entry ->
            quoted(entry.getKey())
                + ":"
                + (entry.getValue() instanceof Value.Real real
                    ? inside(real)
                    : json(entry.getValue())))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String real(double number) {
    if (!Double.isFinite(number)) {
      return Double.toString(number);
    }
    if (number == 0) {
      return Double.toString(number).startsWith("-") ? "-0" : "0";
    }
    BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent >= -6 && exponent < 21) {
      return decimal.toPlainString();
    }
    String digits = decimal.unscaledValue().abs().toString();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    String sign = number < 0 ? "-" : "";
    return sign + digits.charAt(0) + fraction + (exponent < 0 ? "e" : "e+") + exponent;
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int known = "\"\\\n\r\t\b\f".indexOf(c);
      if (known >= 0) {
        out.append('\\').append("\"\\nrtbf".charAt(known));
      } else if (c < 0x20 || "<>&\u2028\u2029".indexOf(c) >= 0) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
