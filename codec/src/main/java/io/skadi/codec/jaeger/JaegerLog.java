package io.skadi.codec.jaeger;

import java.util.List;

/**
 * Something that happened during a span: OTLP's event.
 *
 * @param timeNanos nanoseconds since 1970
 */
public record JaegerLog(long timeNanos, List<JaegerTag> fields) {
  public JaegerLog {
    fields = List.copyOf(fields);
  }
}
