package io.skadi.query.go;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go's {@code time} package reads and writes them: {@code 1h2m}, {@code 1.5s}. */
public final class GoDuration {
  private static final Pattern PART = Pattern.compile("([0-9]*)(\\.([0-9]*))?([^0-9.]*)");
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final Map<String, Long> UNITS =
      Map.of(
          "ns",
          1L,
          "us",
          1_000L,
          "\u00b5s",
          1_000L,
          "\u03bcs",
          1_000L,
          "ms",
          1_000_000L,
          "s",
          SECOND,
          "m",
          MINUTE,
          "h",
          HOUR);
  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  /** Nobody writes a longer one. */
  private static final int MAX_LENGTH = 200;

  private GoDuration() {}

  /** Nanoseconds; parts of a nanosecond are cut. */
  public static long parse(String text) throws GoSyntaxException {
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return 0;
    }
    if (rest.isEmpty() || rest.length() > MAX_LENGTH) {
      throw invalid(text);
    }
    BigDecimal sum = BigDecimal.ZERO;
    Matcher part = PART.matcher(rest);
    for (int at = 0; at < rest.length(); at = part.end()) {
      part.region(at, rest.length());
      sum = sum.add(part(part, text));
    }
    if (sum.compareTo(MAX) > 0) {
      throw invalid(text);
    }
    return negative ? -sum.longValue() : sum.longValue();
  }

  private static BigDecimal part(Matcher part, String text) throws GoSyntaxException {
    boolean matches = part.lookingAt();
    String whole = matches ? group(part, 1) : "";
    String fraction = matches ? group(part, 3) : "";
    if (whole.isEmpty() && fraction.isEmpty()) {
      throw invalid(text);
    }
    String unit = group(part, 4);
    if (unit.isEmpty()) {
      throw new GoSyntaxException("time: missing unit in duration " + GoQuote.quote(text));
    }
    Long nanos = UNITS.get(unit);
    if (nanos == null) {
      throw new GoSyntaxException(
          "time: unknown unit " + GoQuote.quote(unit) + " in duration " + GoQuote.quote(text));
    }
    return new BigDecimal("0" + whole + "." + fraction + "0")
        .multiply(BigDecimal.valueOf(nanos))
        .setScale(0, RoundingMode.DOWN);
  }

  private static String group(Matcher matcher, int number) {
    String group = matcher.group(number);
    return group == null ? "" : group;
  }

  private static GoSyntaxException invalid(String text) {
    return new GoSyntaxException("time: invalid duration " + GoQuote.quote(text));
  }

  /** The text of a number of nanoseconds: {@code 525ms}, {@code 1m30s}, {@code 0s}. */
  public static String format(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    BigDecimal size = BigDecimal.valueOf(nanos).abs();
    return (nanos < 0 ? "-" : "") + (size.longValue() < SECOND ? small(size) : large(size));
  }

  private static String small(BigDecimal nanos) {
    int digits = nanos.precision();
    if (digits <= 3) {
      return plain(nanos) + "ns";
    }
    return digits <= 6
        ? plain(nanos.movePointLeft(3)) + "\u00b5s"
        : plain(nanos.movePointLeft(6)) + "ms";
  }

  private static String large(BigDecimal nanos) {
    long minutes = nanos.divideToIntegralValue(BigDecimal.valueOf(MINUTE)).longValue();
    String seconds = plain(nanos.remainder(BigDecimal.valueOf(MINUTE)).movePointLeft(9)) + "s";
    if (minutes == 0) {
      return seconds;
    }
    return minutes < 60
        ? minutes + "m" + seconds
        : minutes / 60 + "h" + minutes % 60 + "m" + seconds;
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
