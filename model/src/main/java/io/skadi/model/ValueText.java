package io.skadi.model;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;

/**
 * The text of a value, as people see and type it. The forms are those of Jaeger's tags: a number as
 * JSON writes it, bytes as base64, an array or map as JSON without blanks, the keys of a map
 * sorted. An absent value is the empty text.
 */
public final class ValueText {
  /** Below this, and from its counterpart on, doubles have an exponent. */
  private static final double LEAST_PLAIN = 1e-6;

  private static final double FIRST_NOT_PLAIN = 1e21;

  private ValueText() {}

  /** The text of a value. */
  public static String of(Value value) {
    return switch (value) {
      case Value.Empty empty -> "";
      case Value.Text(String text) -> text;
      case Value.Bool(boolean bool) -> Boolean.toString(bool);
      case Value.Int(long number) -> Long.toString(number);
      case Value.Real(double number) -> of(number);
      case Value.Bytes bytes -> Base64.getEncoder().encodeToString(bytes.bytes());
      case Value.Array array -> json(array);
      case Value.Map map -> json(map);
    };
  }

  /** The shortest decimal that reads back as the same double: 4, 0.25, 1e+21, 1e-9, NaN. */
  public static String of(double number) {
    double size = Math.abs(number);
    if (!Double.isFinite(number)) {
      return Double.isNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
    }
    if (size != 0 && (size < LEAST_PLAIN || size >= FIRST_NOT_PLAIN)) {
      return withExponent(Double.toString(number));
    }
    if (size == 0) {
      return 1 / number < 0 ? "-0" : "0";
    }
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  private static String withExponent(String java) {
    int split = java.indexOf('E');
    String digits = java.substring(0, split);
    String shortDigits = digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    String exponent = java.substring(split + 1);
    return shortDigits + (exponent.startsWith("-") ? "e" : "e+") + exponent;
  }

  private static String json(Value value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  private static void append(StringBuilder out, Value value) {
    switch (value) {
      case Value.Empty empty -> out.append("null");
      case Value.Array(List<Value> values) -> appendArray(out, values);
      case Value.Map(List<Attribute> entries) -> appendMap(out, entries);
      case Value.Text text -> appendString(out, text.text());
      case Value.Bytes bytes -> appendString(out, of(bytes));
      case Value.Real real when !Double.isFinite(real.number()) -> appendString(out, of(real));
      case Value.Bool bool -> out.append(bool.bool());
      case Value.Int number -> out.append(number.number());
      case Value.Real real -> out.append(of(real.number()));
    }
  }

  private static void appendArray(StringBuilder out, List<Value> values) {
    out.append('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      append(out, values.get(i));
    }
    out.append(']');
  }

  private static void appendMap(StringBuilder out, List<Attribute> entries) {
    TreeMap<String, Value> sorted = new TreeMap<>();
    entries.forEach(entry -> sorted.put(entry.key(), entry.value()));
    char before = '{';
    for (var entry : sorted.entrySet()) {
      out.append(before);
      appendString(out, entry.getKey());
      out.append(':');
      append(out, entry.getValue());
      before = ',';
    }
    out.append(sorted.isEmpty() ? "{}" : "}");
  }

  private static void appendString(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      appendCharacter(out, text.charAt(i));
    }
    out.append('"');
  }

  private static void appendCharacter(StringBuilder out, char character) {
    switch (character) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      // as Go's encoder, whose texts people have copied into searches
      case '<', '>', '&', '\u2028', '\u2029' -> appendCode(out, character);
      default -> {
        if (character < ' ') {
          appendCode(out, character);
        } else {
          out.append(character);
        }
      }
    }
  }

  private static void appendCode(StringBuilder out, char character) {
    out.append(String.format("\\u%04x", (int) character));
  }
}
