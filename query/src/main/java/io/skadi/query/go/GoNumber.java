package io.skadi.query.go;

import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers and truth values as Go's {@code strconv} reads them. */
public final class GoNumber {
  private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
  private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");
  private static final int MAX_HEX_DIGITS_OF_LONG = 16;

  private GoNumber() {}

  /** {@code strconv.ParseInt} with base 10 and 64 bits. */
  public static long parseInt64(String text) throws GoSyntaxException {
    return parse("ParseInt", text, Long.SIZE);
  }

  /** {@code strconv.ParseInt} with base 10 and 32 bits. */
  public static int parseInt32(String text) throws GoSyntaxException {
    return (int) parse("ParseInt", text, Integer.SIZE);
  }

  /** {@code strconv.Atoi}, on a machine of 64 bits. */
  public static long atoi(String text) throws GoSyntaxException {
    return parse("Atoi", text, Long.SIZE);
  }

  /** {@code strconv.ParseUint} with base 16 and 64 bits. */
  public static long parseHex64(String text) throws GoSyntaxException {
    if (!HEX.matcher(text).matches()) {
      throw invalidSyntax("ParseUint", text);
    }
    BigInteger number = new BigInteger(text, 16);
    if (number.bitLength() > MAX_HEX_DIGITS_OF_LONG * 4) {
      throw outOfRange("ParseUint", text);
    }
    return number.longValue();
  }

  /** {@code strconv.ParseBool}. */
  public static boolean parseBool(String text) throws GoSyntaxException {
    if (!TRUE.contains(text) && !FALSE.contains(text)) {
      throw invalidSyntax("ParseBool", text);
    }
    return TRUE.contains(text);
  }

  /** {@code strconv.ParseFloat}, decimal notation only. */
  public static double parseFloat(String text) throws GoSyntaxException {
    if (!FLOAT.matcher(text).matches()) {
      throw invalidSyntax("ParseFloat", text);
    }
    double number = Double.parseDouble(text);
    if (Double.isInfinite(number)) {
      throw outOfRange("ParseFloat", text);
    }
    return number;
  }

  private static long parse(String function, String text, int bits) throws GoSyntaxException {
    if (!DECIMAL.matcher(text).matches()) {
      throw invalidSyntax(function, text);
    }
    // a longer one is out of range, and would take long to convert
    boolean tooLong = text.length() > 100 && !text.matches("[+-]?0*[0-9]{1,20}");
    if (tooLong || new BigInteger(text).bitLength() > bits - 1) {
      throw outOfRange(function, text);
    }
    return Long.parseLong(text);
  }

  private static GoSyntaxException invalidSyntax(String function, String text) {
    return new GoSyntaxException(
        "strconv." + function + ": parsing " + GoQuote.quote(text) + ": invalid syntax");
  }

  private static GoSyntaxException outOfRange(String function, String text) {
    return new GoSyntaxException(
        "strconv." + function + ": parsing " + GoQuote.quote(text) + ": value out of range");
  }
}
