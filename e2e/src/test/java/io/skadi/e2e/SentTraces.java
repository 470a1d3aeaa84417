package io.skadi.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the OTLP requests of a client, read with the generated classes of OpenTelemetry. */
final class SentTraces {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> IDS = List.of("traceId", "spanId", "parentSpanId");

  private final List<ExportTraceServiceRequest> requests = new CopyOnWriteArrayList<>();

  /** Adds a request as it went over the wire. */
  void add(byte[] protobuf) {
    try {
      requests.add(ExportTraceServiceRequest.parseFrom(protobuf));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("the client sent what is not OTLP", e);
    }
  }

  /** The ids of all traces in hex. */
  Set<String> traceIds() {
    Set<String> ids = new TreeSet<>();
    for (ExportTraceServiceRequest request : requests) {
      for (ResourceSpans resource : request.getResourceSpansList()) {
        for (ScopeSpans scope : resource.getScopeSpansList()) {
          scope.getSpansList().forEach(span -> ids.add(hex(span.getTraceId().toByteArray())));
        }
      }
    }
    return ids;
  }

  /** The spans of one trace, as OTLP JSON. */
  JsonNode trace(String traceId) {
    ExportTraceServiceRequest.Builder all = ExportTraceServiceRequest.newBuilder();
    requests.forEach(request -> addTrace(all, request, traceId));
    try {
      JsonNode json = JSON.readTree(JsonFormat.printer().print(all));
      idsToHex(json);
      return json;
    } catch (InvalidProtocolBufferException | JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static void addTrace(
      ExportTraceServiceRequest.Builder all, ExportTraceServiceRequest request, String traceId) {
    for (ResourceSpans resource : request.getResourceSpansList()) {
      ResourceSpans.Builder kept = resource.toBuilder().clearScopeSpans();
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        List<Span> spans =
            scope.getSpansList().stream()
                .filter(span -> hex(span.getTraceId().toByteArray()).equals(traceId))
                .toList();
        if (!spans.isEmpty()) {
          kept.addScopeSpans(scope.toBuilder().clearSpans().addAllSpans(spans));
        }
      }
      if (kept.getScopeSpansCount() > 0) {
        all.addResourceSpans(kept);
      }
    }
  }

  /** Protobuf's JSON has bytes in base 64; OTLP's has ids in hex. */
  private static void idsToHex(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (String id : IDS) {
        if (object.has(id)) {
          object.put(id, hex(Base64.getDecoder().decode(object.get(id).asText())));
        }
      }
    }
    node.forEach(SentTraces::idsToHex);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
