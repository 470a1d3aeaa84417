package io.skadi.app.config;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes values of what people write. An {@code int} is a count, a {@code long} a size in bytes; all
 * methods throw an {@link IllegalArgumentException} that says what would be right.
 */
final class Texts {
  private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]*)");
  private static final Map<String, Long> SIZE_UNITS =
      Map.of(
          "",
          1L,
          "B",
          1L,
          "kB",
          1_000L,
          "MB",
          1_000_000L,
          "GB",
          1_000_000_000L,
          "KiB",
          1L << 10,
          "MiB",
          1L << 20,
          "GiB",
          1L << 30);

  private static final Pattern DURATIONS = Pattern.compile("(?:\\d+(?:\\.\\d+)?\\s*[a-zµ]+\\s*)+");
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-zµ]+)");
  private static final Map<String, ChronoUnit> TIME_UNITS =
      Map.of(
          "ns",
          ChronoUnit.NANOS,
          "us",
          ChronoUnit.MICROS,
          "µs",
          ChronoUnit.MICROS,
          "ms",
          ChronoUnit.MILLIS,
          "s",
          ChronoUnit.SECONDS,
          "m",
          ChronoUnit.MINUTES,
          "min",
          ChronoUnit.MINUTES,
          "h",
          ChronoUnit.HOURS,
          "d",
          ChronoUnit.DAYS);

  private Texts() {}

  /** The value of a type that a text stands for. */
  static Object parse(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    } else if (type == int.class) {
      return integer(text);
    } else if (type == long.class) {
      return size(text);
    } else if (type == boolean.class) {
      return bool(text);
    } else if (type == Duration.class) {
      return duration(text);
    } else if (type == Port.class) {
      return Port.parse(text);
    } else if (type == List.class) {
      return text.isEmpty()
          ? List.of()
          : Pattern.compile(",").splitAsStream(text).map(String::strip).toList();
    } else if (type.isEnum()) {
      return constant(type, text);
    }
    throw new AssertionError("no text stands for a " + type);
  }

  static int integer(String text) {
    try {
      return Integer.parseInt(text.replace("_", ""));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be a whole number, such as 1000", e);
    }
  }

  static boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  static long size(String text) {
    Matcher matcher = SIZE.matcher(text.strip());
    Long unit = matcher.matches() ? SIZE_UNITS.get(matcher.group(2)) : null;
    if (unit == null) {
      throw new IllegalArgumentException("must be a size, such as 20 MiB");
    }
    return whole(number(matcher).multiply(BigDecimal.valueOf(unit)), "size");
  }

  static Duration duration(String text) {
    String trimmed = text.strip();
    if (trimmed.equals("0")) {
      return Duration.ZERO;
    }
    if (!DURATIONS.matcher(trimmed).matches()) {
      throw noDuration();
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = DURATION.matcher(trimmed);
    while (part.find()) {
      ChronoUnit unit = TIME_UNITS.get(part.group(2));
      if (unit == null) {
        throw noDuration();
      }
      BigDecimal length = BigDecimal.valueOf(unit.getDuration().toNanos());
      nanos = nanos.add(number(part).multiply(length));
    }
    return Duration.ofNanos(whole(nanos, "duration"));
  }

  private static BigDecimal number(Matcher matcher) {
    return new BigDecimal(requireNonNull(matcher.group(1)));
  }

  private static IllegalArgumentException noDuration() {
    return new IllegalArgumentException("must be a duration, such as 30 s or 1h30m");
  }

  private static long whole(BigDecimal value, String what) {
    try {
      return value.toBigInteger().longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("is too large a " + what, e);
    }
  }

  private static Object constant(Class<?> type, String text) {
    Object[] constants = requireNonNull(type.getEnumConstants());
    return Arrays.stream(constants)
        .filter(constant -> name(constant).equals(text))
        .findFirst()
        .orElseThrow(() -> {
          String names = String.join(", ", Arrays.stream(constants).map(Texts::name).toList());
          return new IllegalArgumentException("must be one of " + names);
        });
  }

  private static String name(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }
}
