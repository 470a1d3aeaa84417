package io.skadi.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.skadi.codec.otlp.OtlpJsonWriter;
import io.skadi.model.SpanKind;
import io.skadi.model.TraceId;
import io.skadi.net.HttpAnswer;
import io.skadi.net.HttpCall;
import io.skadi.query.go.GoNumber;
import io.skadi.query.go.GoTime;
import io.skadi.storage.Capabilities.Capability;
import io.skadi.storage.Operation;
import io.skadi.storage.StoredTrace;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceSummary;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The JSON routes of Jaeger's API v3: traces as OTLP, and summaries of them. */
final class V3Api {
  private static final String NONE = "No traces found";

  private final Traces traces;

  V3Api(Traces traces) {
    this.traces = traces;
  }

  void addTo(ApiRoutes routes) {
    routes
        .get("/api/v3/services", this::services)
        .get("/api/v3/operations", this::operations)
        .get("/api/v3/traces", this::search)
        .get("/api/v3/traces/{trace_id}", this::trace)
        .get("/api/v3/trace-summaries", this::summaries);
  }

  static HttpAnswer failure(int status, String message) {
    return Json.failure(
        status,
        json -> {
          json.writeStartObject();
          json.writeObjectFieldStart("error");
          json.writeNumberField("httpCode", status);
          json.writeStringField("message", message);
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private HttpAnswer services(HttpCall call) {
    List<String> services = traces.reader().services();
    return list(
        "services",
        json -> {
          for (String service : services) {
            json.writeString(service);
          }
        });
  }

  private HttpAnswer operations(HttpCall call) {
    V3Parameters parameters = new V3Parameters(call.query());
    List<Operation> operations =
        Operations.of(traces.reader(), parameters.text("service"), parameters.text("spanKind"));
    return list(
        "operations",
        json -> {
          for (Operation operation : operations) {
            boolean unknown = operation.kind() == SpanKind.UNSPECIFIED;
            SpanKind shown = unknown ? SpanKind.INTERNAL : operation.kind();
            Operations.write(json, operation.name(), shown.word());
          }
        });
  }

  private HttpAnswer trace(HttpCall call) throws ApiException {
    V3Parameters parameters = new V3Parameters(call.query());
    TraceId id = id(call.variable("trace_id"));
    TimeRange hint =
        new TimeRange(
            parameters.parsed("startTime", GoTime::parseNanos, Long.MIN_VALUE),
            parameters.parsed("endTime", GoTime::parseNanos, Long.MAX_VALUE));
    boolean raw = parameters.parsed("rawTraces", GoNumber::parseBool, false);
    StoredTrace trace = traces.trace(id, hint).orElseThrow(() -> new ApiException(404, NONE));
    return result(writer -> traces.write(trace, raw, writer::span));
  }

  private static TraceId id(String text) throws ApiException {
    try {
      return TraceIds.parse(text);
    } catch (ApiException e) {
      throw V3Parameters.malformed("trace_id", e.text());
    }
  }

  private HttpAnswer search(HttpCall call) throws ApiException {
    V3Search search = parse(call);
    List<TraceSummary> hits = traces.find(search.query(), traces.deadline(call)).items();
    if (hits.isEmpty()) {
      throw new ApiException(404, NONE);
    }
    return result(writer -> {
      for (TraceSummary hit : hits) {
        Optional<StoredTrace> trace = traces.trace(hit);
        if (trace.isPresent()) {
          traces.write(trace.get(), search.raw(), writer::span);
          writer.separate();
        }
      }
    });
  }

  private HttpAnswer summaries(HttpCall call) throws ApiException {
    List<TraceSummary> hits = traces.find(parse(call).query(), traces.deadline(call)).items();
    return list(
        "summaries",
        json -> {
          for (TraceSummary hit : hits) {
            SummaryJson.write(json, hit);
          }
        });
  }

  private V3Search parse(HttpCall call) throws ApiException {
    boolean any = traces.store().capabilities().has(Capability.SEARCH_WITHOUT_SERVICE);
    return V3Search.parse(new V3Parameters(call.query()), !any);
  }

  /** Writes spans as OTLP. */
  @FunctionalInterface
  private interface SpansWriter {
    void write(OtlpJsonWriter writer) throws IOException;
  }

  private static HttpAnswer result(SpansWriter spans) {
    return Json.stream(
        false,
        json -> {
          json.writeStartObject();
          json.writeFieldName("result");
          OtlpJsonWriter writer = new OtlpJsonWriter(json);
          writer.begin();
          spans.write(writer);
          writer.end();
          json.writeEndObject();
        });
  }

  private static HttpAnswer list(String name, Json.Writer values) {
    return Json.stream(false, json -> writeList(json, name, values));
  }

  private static void writeList(JsonGenerator json, String name, Json.Writer values)
      throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart(name);
    values.write(json);
    json.writeEndArray();
    json.writeEndObject();
  }
}
