package io.skadi.receiver.otlp;

import io.skadi.net.HttpRefusal;
import io.skadi.pipeline.Intake;
import java.util.Locale;

/** Counts the bodies that the server turned away before they were decoded. */
final class BodyLosses {
  /** The reason for a body that arrived whole and is not OTLP. */
  static final String UNDECODABLE = "undecodable";

  private final Intake intake;

  BodyLosses(Intake intake) {
    this.intake = intake;
  }

  /** Takes note of a refusal; the spans of a body that got further are in the ledger. */
  void refused(HttpRefusal.Kind kind, long bytes) {
    switch (kind) {
      case BUSY, TOO_LARGE, UNSUPPORTED_ENCODING, UNDECODABLE, TOO_SLOW, STOPPING ->
          intake.undecodable(label(kind), bytes);
      case NO_ANSWER, FAILED -> {}
    }
  }

  private static String label(HttpRefusal.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
