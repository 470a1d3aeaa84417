package io.skadi.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.skadi.storage.TraceSummary;
import java.io.IOException;

/** Writes summaries of traces as API v3 does: what is zero or empty is left out. */
final class SummaryJson {
  private SummaryJson() {}

  static void write(JsonGenerator json, TraceSummary summary) throws IOException {
    json.writeStartObject();
    json.writeStringField("traceId", summary.id().hex());
    writeText(json, "rootServiceName", summary.rootService());
    writeText(json, "rootOperationName", summary.rootOperation());
    writeNanos(json, "minStartTimeUnixNano", summary.startNanos());
    writeNanos(json, "maxEndTimeUnixNano", summary.endNanos());
    writeCount(json, "spanCount", summary.spanCount());
    writeCount(json, "errorSpanCount", summary.errorCount());
    writeCount(json, "orphanSpanCount", summary.orphanCount());
    json.writeArrayFieldStart("services");
    for (TraceSummary.ServiceCount service : summary.services()) {
      json.writeStartObject();
      json.writeStringField("name", service.service());
      writeCount(json, "spanCount", service.spanCount());
      writeCount(json, "errorSpanCount", service.errorCount());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeText(JsonGenerator json, String name, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }

  private static void writeNanos(JsonGenerator json, String name, long nanos) throws IOException {
    if (nanos != 0) {
      json.writeStringField(name, Long.toUnsignedString(nanos));
    }
  }

  private static void writeCount(JsonGenerator json, String name, int count) throws IOException {
    if (count != 0) {
      json.writeNumberField(name, count);
    }
  }
}
