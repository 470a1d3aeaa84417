package io.skadi.codec.jaeger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import io.skadi.model.TraceId;
import io.skadi.model.Value;
import io.skadi.model.ValueText;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes traces in the JSON that Jaeger's UI and its many clients read: times in microseconds, ids
 * as hex, processes apart from spans. Spans are written as they come, so that a trace of any size
 * needs little memory. For each trace: {@link #begin}, {@link #span} as often as there are spans,
 * {@link #end}. Belongs to one thread.
 */
public final class UiTraceWriter {
  private static final long NANOS_PER_MICRO = 1_000;

  /** Integers beyond this lose digits in JavaScript, so they are written as strings. */
  private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

  private final JsonGenerator json;
  private final Map<JaegerProcess, String> processIds = new HashMap<>();
  private @Nullable JaegerProcess lastProcess;
  private String lastProcessId = "";

  /** Writes to {@code json}, which stays the caller's. */
  public UiTraceWriter(JsonGenerator json) {
    this.json = requireNonNull(json, "json");
  }

  /** Opens a trace. */
  public void begin(TraceId id) throws IOException {
    processIds.clear();
    lastProcess = null;
    json.writeStartObject();
    json.writeStringField("traceID", id.shortHex());
    json.writeArrayFieldStart("spans");
  }

  /** Writes one span of the open trace. */
  public void span(JaegerSpan span) throws IOException {
    String traceId = span.traceId().shortHex();
    json.writeStartObject();
    json.writeStringField("traceID", traceId);
    json.writeStringField("spanID", span.spanId().hex());
    if (span.flags() != 0) {
      json.writeNumberField("flags", span.flags());
    }
    json.writeStringField("operationName", span.operationName());
    writeReferences(span.references());
    json.writeNumberField("startTime", Long.divideUnsigned(span.startNanos(), NANOS_PER_MICRO));
    json.writeNumberField("duration", span.durationNanos() / NANOS_PER_MICRO);
    writeTags("tags", span.tags());
    writeLogs(span.logs());
    json.writeStringField("processID", processId(span.process()));
    writeWarnings(span.warnings());
    json.writeEndObject();
  }

  /** Closes the trace. */
  public void end() throws IOException {
    json.writeEndArray();
    writeProcesses();
    json.writeNullField("warnings");
    json.writeEndObject();
  }

  private String processId(JaegerProcess process) {
    if (!process.equals(lastProcess)) {
      lastProcess = process;
      lastProcessId = processIds.computeIfAbsent(process, p -> "p" + (processIds.size() + 1));
    }
    return lastProcessId;
  }

  private void writeReferences(List<JaegerReference> references) throws IOException {
    json.writeArrayFieldStart("references");
    for (JaegerReference reference : references) {
      json.writeStartObject();
      json.writeStringField("refType", reference.type().name());
      json.writeStringField("traceID", reference.traceId().shortHex());
      json.writeStringField("spanID", reference.spanId().hex());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeLogs(List<JaegerLog> logs) throws IOException {
    json.writeArrayFieldStart("logs");
    for (JaegerLog log : logs) {
      json.writeStartObject();
      json.writeNumberField("timestamp", Long.divideUnsigned(log.timeNanos(), NANOS_PER_MICRO));
      writeTags("fields", log.fields());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeWarnings(List<String> warnings) throws IOException {
    if (warnings.isEmpty()) {
      json.writeNullField("warnings");
      return;
    }
    json.writeArrayFieldStart("warnings");
    for (String warning : warnings) {
      json.writeString(warning);
    }
    json.writeEndArray();
  }

  private void writeProcesses() throws IOException {
    Map<String, JaegerProcess> byId = new TreeMap<>();
    processIds.forEach((process, id) -> byId.put(id, process));
    json.writeObjectFieldStart("processes");
    for (Map.Entry<String, JaegerProcess> entry : byId.entrySet()) {
      json.writeObjectFieldStart(entry.getKey());
      json.writeStringField("serviceName", entry.getValue().serviceName());
      writeTags("tags", entry.getValue().tags());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void writeTags(String name, List<JaegerTag> tags) throws IOException {
    json.writeArrayFieldStart(name);
    for (JaegerTag tag : tags) {
      json.writeStartObject();
      json.writeStringField("key", tag.key());
      writeValue(tag.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeValue(Value value) throws IOException {
    json.writeStringField("type", type(value));
    json.writeFieldName("value");
    switch (value) {
      case Value.Bool(boolean bool) -> json.writeBoolean(bool);
      case Value.Int(long number) -> writeInt(number);
      case Value.Real(double number) when Double.isFinite(number) ->
          json.writeNumber(ValueText.of(number));
      default -> json.writeString(ValueText.of(value));
    }
  }

  private void writeInt(long number) throws IOException {
    if (-MAX_SAFE_INTEGER <= number && number <= MAX_SAFE_INTEGER) {
      json.writeNumber(number);
    } else {
      json.writeString(Long.toString(number));
    }
  }

  private static String type(Value value) {
    return switch (value) {
      case Value.Bool bool -> "bool";
      case Value.Int number -> "int64";
      case Value.Real number -> "float64";
      case Value.Bytes bytes -> "binary";
      case Value.Text text -> "string";
      case Value.Array array -> "string";
      case Value.Map map -> "string";
      case Value.Empty empty -> "string";
    };
  }
}
