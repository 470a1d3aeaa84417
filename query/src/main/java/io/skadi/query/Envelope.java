package io.skadi.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.skadi.net.HttpAnswer;
import io.skadi.net.HttpCall;
import java.io.IOException;

/** The frame around every answer of the legacy routes. */
final class Envelope {
  private Envelope() {}

  /** A whole answer; {@code data} writes one value. */
  static HttpAnswer of(HttpCall call, long total, Json.Writer data) {
    return of(call, total, data, JsonGenerator::writeNull);
  }

  /** An answer with errors beside the data; {@code errors} writes one value. */
  static HttpAnswer of(HttpCall call, long total, Json.Writer data, Json.Writer errors) {
    return Json.stream(isPretty(call), json -> write(json, total, data, errors));
  }

  static HttpAnswer failure(int status, String message) {
    return Json.failure(
        status,
        json ->
            write(
                json,
                0,
                JsonGenerator::writeNull,
                errors -> {
                  errors.writeStartArray();
                  errors.writeStartObject();
                  errors.writeNumberField("code", status);
                  errors.writeStringField("msg", message);
                  errors.writeEndObject();
                  errors.writeEndArray();
                }));
  }

  private static boolean isPretty(HttpCall call) {
    String wish = call.query().first("prettyPrint");
    return wish != null && !wish.isEmpty() && !wish.equals("false");
  }

  private static void write(JsonGenerator json, long total, Json.Writer data, Json.Writer errors)
      throws IOException {
    json.writeStartObject();
    json.writeFieldName("data");
    data.write(json);
    json.writeNumberField("total", total);
    json.writeNumberField("limit", 0);
    json.writeNumberField("offset", 0);
    json.writeFieldName("errors");
    errors.write(json);
    json.writeEndObject();
  }
}
