package io.skadi.pipeline;

import io.skadi.model.SinkException;
import java.util.Locale;

/** Why a span that was received is not stored. */
enum LossReason {
  NO_TRACE_ID("without a trace id"),
  TIME_OUT_OF_RANGE("with a time after the year 2262"),
  TOO_MANY_ATTRIBUTES("with too many attributes"),
  TOO_MANY_EVENTS("with too many events"),
  TOO_MANY_LINKS("with too many links"),
  ATTRIBUTE_TOO_LARGE("with an attribute, name or message that is too large"),

  // The sink's answer, for all spans of a batch
  OVERLOADED("refused, for the sink was overloaded"),
  UNAVAILABLE("refused, for the sink was unavailable"),
  UNSUPPORTED("refused, for the sink does not support them"),
  CORRUPT("refused, for the sink is corrupt"),
  FAILED("refused, for the sink failed");

  private final String words;

  LossReason(String words) {
    this.words = words;
  }

  static LossReason of(SinkException refusal) {
    return switch (refusal.kind()) {
      case OVERLOADED -> OVERLOADED;
      case UNAVAILABLE -> UNAVAILABLE;
      case UNSUPPORTED -> UNSUPPORTED;
      case CORRUPT -> CORRUPT;
    };
  }

  /** The value of the label "reason". */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is said to the sender, after "n spans". */
  String words() {
    return words;
  }
}
