package io.skadi.pipeline;

import io.skadi.model.Attribute;
import io.skadi.model.Span;
import io.skadi.model.Value;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Moves the end of a span that does not lie after its start, and says so in a warning. */
final class EndTime {
  /** Where warnings travel inside OTLP; the query service lifts them out. */
  private static final String WARNINGS = "@jaeger@warnings";

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** As Go prints a time, for the warning's words are Jaeger's. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral(" +0000 UTC")
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private EndTime() {}

  /** The span with an end one nanosecond after its start. */
  static Span mend(Span span) {
    long end = span.startNanos() + 1;
    String warning =
        "Negative duration detected, sanitizing end timestamp. Original end timestamp: "
            + text(span.endNanos())
            + ", adjusted to: "
            + text(end);
    return span.toBuilder()
        .times(span.startNanos(), end)
        .attributes(withWarning(span.attributes(), warning))
        .build();
  }

  private static String text(long nanos) {
    return TIME.format(Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND));
  }

  private static List<Attribute> withWarning(List<Attribute> attributes, String warning) {
    List<Attribute> result = new ArrayList<>(attributes);
    List<Value> warnings = new ArrayList<>();
    int place = placeOfWarnings(attributes);
    if (place >= 0 && result.remove(place).value() instanceof Value.Array(List<Value> earlier)) {
      warnings.addAll(earlier);
    }
    warnings.add(Value.of(warning));
    Attribute all = new Attribute(WARNINGS, new Value.Array(warnings));
    result.add(place >= 0 ? place : result.size(), all);
    return result;
  }

  private static int placeOfWarnings(List<Attribute> attributes) {
    for (int i = 0; i < attributes.size(); i++) {
      Attribute attribute = attributes.get(i);
      if (attribute.key().equals(WARNINGS) && attribute.value() instanceof Value.Array) {
        return i;
      }
    }
    return -1;
  }
}
