package io.skadi.codec.jaeger;

import static java.util.Objects.requireNonNull;

import io.skadi.model.SpanId;
import io.skadi.model.TraceId;
import java.util.List;

/**
 * A span in Jaeger's model.
 *
 * @param references the parent first, if there is one
 * @param flags 1 sampled, 2 debug
 * @param startNanos nanoseconds since 1970
 * @param durationNanos never negative
 * @param warnings what was mended or is doubtful, for people
 */
public record JaegerSpan(
    TraceId traceId,
    SpanId spanId,
    String operationName,
    List<JaegerReference> references,
    int flags,
    long startNanos,
    long durationNanos,
    List<JaegerTag> tags,
    List<JaegerLog> logs,
    JaegerProcess process,
    List<String> warnings) {
  public JaegerSpan {
    requireNonNull(traceId, "traceId");
    requireNonNull(spanId, "spanId");
    requireNonNull(operationName, "operationName");
    references = List.copyOf(references);
    tags = List.copyOf(tags);
    logs = List.copyOf(logs);
    requireNonNull(process, "process");
    warnings = List.copyOf(warnings);
  }
}
