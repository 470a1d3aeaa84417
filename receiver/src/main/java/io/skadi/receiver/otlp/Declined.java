package io.skadi.receiver.otlp;

/** What exporters of other signals are told. */
final class Declined {
  private Declined() {}

  static String sentence(String signal) {
    return "Skadi stores traces only: switch off the OTLP exporter of "
        + signal
        + ", or send them elsewhere.";
  }
}
