package io.skadi.model;

import java.util.List;
import java.util.Locale;

/** The role of a span in a request. */
public enum SpanKind {
  UNSPECIFIED(0),
  INTERNAL(1),
  SERVER(2),
  CLIENT(3),
  PRODUCER(4),
  CONSUMER(5);

  private static final List<SpanKind> ALL = List.of(values());

  private final int number;

  SpanKind(int number) {
    this.number = number;
  }

  /** The kind with OTLP's number; numbers of kinds that are not known here are unspecified. */
  public static SpanKind of(int number) {
    return number < 0 || number >= ALL.size() ? UNSPECIFIED : ALL.get(number);
  }

  /** OTLP's number. */
  public int number() {
    return number;
  }

  /** The lower-case word, as in Jaeger's tag {@code span.kind}; "unspecified" for none. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
