package io.skadi.query.go;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Reads times as Go's {@code time.Parse} does with the layout RFC 3339 with nanoseconds, and names
 * the first part that does not fit. Belongs to one call.
 */
public final class GoTime {
  private static final String LAYOUT = "2006-01-02T15:04:05.999999999Z07:00";
  private static final int NANO_DIGITS = 9;

  private final String text;
  private int at;

  private GoTime(String text) {
    this.text = text;
  }

  /**
   * Nanoseconds since 1970. A blank before the offset is read as a plus sign, which is what is left
   * of an unescaped one in a query string.
   */
  public static long parseNanos(String text) throws GoSyntaxException {
    return new GoTime(text).nanos();
  }

  private long nanos() throws GoSyntaxException {
    int year = digits(4, "2006", 0, 9999, "year");
    literal("-");
    int month = digits(2, "01", 1, 12, "month");
    literal("-");
    int day = digits(2, "02", 1, 31, "day");
    literal("T");
    int hour = digits(2, "15", 0, 23, "hour");
    literal(":");
    int minute = digits(2, "04", 0, 59, "minute");
    literal(":");
    int second = digits(2, "05", 0, 59, "second");
    int nano = fraction();
    ZoneOffset offset = offset();
    if (at < text.length()) {
      throw failure(": extra text: " + GoQuote.quote(rest()));
    }
    LocalTime time = LocalTime.of(hour, minute, second);
    long seconds = date(year, month, day).toEpochSecond(time, offset);
    return toNanos(seconds, nano);
  }

  private LocalDate date(int year, int month, int day) throws GoSyntaxException {
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      throw failure(": day out of range");
    }
  }

  private long toNanos(long seconds, int nano) throws GoSyntaxException {
    try {
      return Math.addExact(Math.multiplyExact(seconds, 1_000_000_000L), nano);
    } catch (ArithmeticException e) {
      throw failure(": year out of range");
    }
  }

  private int digits(int count, String layout, int min, int max, String name)
      throws GoSyntaxException {
    if (!areDigits(at, count)) {
      throw cannotParse(layout);
    }
    int number = Integer.parseInt(text, at, at + count, 10);
    at += count;
    if (number < min || number > max) {
      throw failure(": " + name + " out of range");
    }
    return number;
  }

  private boolean areDigits(int from, int count) {
    if (from + count > text.length()) {
      return false;
    }
    for (int i = from; i < from + count; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private void literal(String wanted) throws GoSyntaxException {
    if (!text.startsWith(wanted, at)) {
      throw cannotParse(wanted);
    }
    at += wanted.length();
  }

  private int fraction() {
    boolean begins = at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',');
    if (!begins || !areDigits(at + 1, 1)) {
      return 0;
    }
    int from = ++at;
    while (areDigits(at, 1)) {
      at++;
    }
    String digits = text.substring(from, Math.min(at, from + NANO_DIGITS));
    return Integer.parseInt(digits + "0".repeat(NANO_DIGITS - digits.length()));
  }

  private ZoneOffset offset() throws GoSyntaxException {
    if (text.startsWith("Z", at)) {
      at++;
      return ZoneOffset.UTC;
    }
    boolean fits =
        text.length() >= at + 6
            && "+- ".indexOf(text.charAt(at)) >= 0
            && areDigits(at + 1, 2)
            && text.charAt(at + 3) == ':'
            && areDigits(at + 4, 2);
    if (!fits) {
      throw cannotParse("Z07:00");
    }
    int hours = Integer.parseInt(text, at + 1, at + 3, 10);
    int minutes = Integer.parseInt(text, at + 4, at + 6, 10);
    int sign = text.charAt(at) == '-' ? -1 : 1;
    at += 6;
    if (hours > 18 || minutes > 59 || hours * 60 + minutes > 18 * 60) {
      throw failure(": time zone offset hour out of range");
    }
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
  }

  private String rest() {
    return text.substring(at);
  }

  private GoSyntaxException cannotParse(String layout) {
    return new GoSyntaxException(
        "parsing time "
            + GoQuote.quote(text)
            + " as "
            + GoQuote.quote(LAYOUT)
            + ": cannot parse "
            + GoQuote.quote(rest())
            + " as "
            + GoQuote.quote(layout));
  }

  private GoSyntaxException failure(String why) {
    return new GoSyntaxException("parsing time " + GoQuote.quote(text) + why);
  }
}
