package io.skadi.model;

import java.util.List;
import java.util.Locale;

/** How a span ended. */
public enum StatusCode {
  UNSET(0),
  OK(1),
  ERROR(2);

  private static final List<StatusCode> ALL = List.of(values());

  private final int number;

  StatusCode(int number) {
    this.number = number;
  }

  /** The code with OTLP's number; numbers of codes that are not known here are unset. */
  public static StatusCode of(int number) {
    return number < 0 || number >= ALL.size() ? UNSET : ALL.get(number);
  }

  /** OTLP's number. */
  public int number() {
    return number;
  }

  /** The lower-case word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
