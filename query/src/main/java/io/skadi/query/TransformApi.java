package io.skadi.query;

import io.skadi.codec.jaeger.OtlpToJaeger;
import io.skadi.codec.jaeger.UiTraceWriter;
import io.skadi.codec.otlp.OtlpJsonDecoder;
import io.skadi.model.DecodeLimits;
import io.skadi.model.SpanBatch;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.model.UndecodableException;
import io.skadi.net.HttpAnswer;
import io.skadi.net.HttpCall;

/** Turns a file of OTLP JSON into the traces of the UI, for people who open one; stores nothing. */
final class TransformApi {
  private final OtlpJsonDecoder decoder = new OtlpJsonDecoder(DecodeLimits.DEFAULT);

  void addTo(ApiRoutes routes) {
    routes.post("/api/transform", this::transform);
  }

  private HttpAnswer transform(HttpCall call) throws ApiException {
    BatchTraces traces = new BatchTraces(decode(call.body()));
    return Envelope.of(
        call,
        0,
        json -> {
          json.writeStartArray();
          UiTraceWriter writer = new UiTraceWriter(json);
          OtlpToJaeger mapping = new OtlpToJaeger();
          for (TraceId id : traces.ids()) {
            writer.begin(id);
            traces.forEach(id, span -> writer.span(mapping.span(span)));
            writer.end();
          }
          json.writeEndArray();
        });
  }

  private SpanBatch decode(byte[] body) throws ApiException {
    try {
      return decoder.decode(Tenant.DEFAULT, body);
    } catch (UndecodableException e) {
      throw ApiException.badRequest("cannot unmarshal OTLP : " + e.getMessage());
    }
  }
}
