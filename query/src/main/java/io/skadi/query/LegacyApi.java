package io.skadi.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.skadi.codec.jaeger.OtlpToJaeger;
import io.skadi.codec.jaeger.UiTraceWriter;
import io.skadi.model.SpanKind;
import io.skadi.model.TraceId;
import io.skadi.net.HttpAnswer;
import io.skadi.net.HttpCall;
import io.skadi.storage.Operation;
import io.skadi.storage.StoredTrace;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceSummary;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON routes of Jaeger up to 2.20, which Grafana, Kiali and many scripts read: services,
 * operations, search, trace by id.
 */
final class LegacyApi {
  private final Traces traces;
  private final Clock clock;

  LegacyApi(Traces traces, Clock clock) {
    this.traces = traces;
    this.clock = clock;
  }

  void addTo(ApiRoutes routes) {
    routes
        .get("/api/services", this::services)
        .get("/api/services/{service}/operations", this::operationNames)
        .get("/api/operations", this::operations)
        .get("/api/traces", this::search)
        .get("/api/traces/{traceID}", this::trace)
        .post("/api/archive/{traceID}", this::archive);
  }

  private HttpAnswer services(HttpCall call) {
    List<String> services = traces.reader().services();
    return Envelope.of(call, services.size(), json -> writeTexts(json, services));
  }

  private HttpAnswer operationNames(HttpCall call) throws ApiException {
    List<String> names = operationsOf(call).stream().map(Operation::name).distinct().toList();
    return names.isEmpty()
        ? Envelope.of(call, 0, JsonGenerator::writeNull)
        : Envelope.of(call, names.size(), json -> writeTexts(json, names));
  }

  /** Clients escape the name once or twice. */
  private List<Operation> operationsOf(HttpCall call) throws ApiException {
    String once = call.variable("service");
    List<Operation> found = traces.reader().operations(once, null);
    if (!found.isEmpty()) {
      return found;
    }
    try {
      String twice = URLDecoder.decode(once, StandardCharsets.UTF_8);
      return twice.equals(once) ? found : traces.reader().operations(twice, null);
    } catch (IllegalArgumentException e) {
      throw ApiException.badRequest("invalid URL escape in service " + once);
    }
  }

  private HttpAnswer operations(HttpCall call) throws ApiException {
    Parameters parameters = new Parameters(call.query());
    if (!parameters.has("service")) {
      throw ApiException.badRequest("parameter 'service' is required");
    }
    List<Operation> operations =
        Operations.of(traces.reader(), parameters.text("service"), parameters.text("spanKind"));
    return Envelope.of(
        call,
        operations.size(),
        json -> {
          json.writeStartArray();
          for (Operation operation : operations) {
            boolean unknown = operation.kind() == SpanKind.UNSPECIFIED;
            Operations.write(json, operation.name(), unknown ? "" : operation.kind().word());
          }
          json.writeEndArray();
        });
  }

  private HttpAnswer search(HttpCall call) throws ApiException {
    LegacySearch search = LegacySearch.parse(new Parameters(call.query()), now());
    return search.ids().isEmpty() ? found(call, search) : byIds(call, search);
  }

  private long now() {
    return Math.multiplyExact(clock.millis(), Duration.ofMillis(1).toNanos());
  }

  private HttpAnswer found(HttpCall call, LegacySearch search) throws ApiException {
    List<TraceSummary> hits = traces.find(search.query(), traces.deadline(call)).items();
    return Envelope.of(
        call,
        0,
        json -> {
          json.writeStartArray();
          UiTraceWriter writer = new UiTraceWriter(json);
          for (TraceSummary hit : hits) {
            Optional<StoredTrace> trace = traces.trace(hit);
            if (trace.isPresent()) {
              write(writer, trace.get(), search.raw());
            }
          }
          json.writeEndArray();
        });
  }

  private HttpAnswer byIds(HttpCall call, LegacySearch search) {
    Map<TraceId, StoredTrace> there = new LinkedHashMap<>();
    List<TraceId> missing = new ArrayList<>();
    for (TraceId id : search.ids()) {
      traces
          .trace(id, TimeRange.ALL)
          .ifPresentOrElse(trace -> there.put(id, trace), () -> missing.add(id));
    }
    Json.Writer data =
        json -> {
          json.writeStartArray();
          UiTraceWriter writer = new UiTraceWriter(json);
          for (StoredTrace trace : there.values()) {
            write(writer, trace, search.raw());
          }
          json.writeEndArray();
        };
    return missing.isEmpty()
        ? Envelope.of(call, 0, data)
        : Envelope.of(call, 0, data, json -> writeMissing(json, missing));
  }

  private HttpAnswer trace(HttpCall call) throws ApiException {
    TraceId id = TraceIds.parse(call.variable("traceID"));
    Parameters parameters = new Parameters(call.query());
    TimeRange hint =
        new TimeRange(
            parameters.microTime("start", Long.MIN_VALUE),
            parameters.microTime("end", Long.MAX_VALUE));
    boolean raw = parameters.flag("raw");
    StoredTrace trace =
        traces.trace(id, hint).orElseThrow(() -> new ApiException(404, "trace not found"));
    return Envelope.of(
        call,
        0,
        json -> {
          json.writeStartArray();
          write(new UiTraceWriter(json), trace, raw);
          json.writeEndArray();
        });
  }

  private HttpAnswer archive(HttpCall call) throws ApiException {
    TraceIds.parse(call.variable("traceID"));
    throw new ApiException(500, "archive span storage was not configured");
  }

  private void write(UiTraceWriter writer, StoredTrace trace, boolean raw) throws IOException {
    OtlpToJaeger mapping = new OtlpToJaeger();
    writer.begin(trace.id());
    traces.write(trace, raw, span -> writer.span(mapping.span(span)));
    writer.end();
  }

  private static void writeTexts(JsonGenerator json, List<String> texts) throws IOException {
    json.writeStartArray();
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void writeMissing(JsonGenerator json, List<TraceId> ids) throws IOException {
    json.writeStartArray();
    for (TraceId id : ids) {
      json.writeStartObject();
      json.writeStringField("msg", "trace not found");
      json.writeStringField("traceID", id.shortHex());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
