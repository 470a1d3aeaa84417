package io.skadi.receiver.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.skadi.model.SinkException;
import io.skadi.model.Span;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanId;
import io.skadi.model.TraceId;
import io.skadi.net.ByteBudget;
import io.skadi.net.Cors;
import io.skadi.net.NetLimits;
import io.skadi.testkit.RecordingSink;
import io.skadi.testkit.SpanGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpHttpTest {
  private static final String JSON = "application/json";
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String TWO_SPANS_ONE_BAD =
      """
      {"resourceSpans": [{
        "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "shop"}}]},
        "scopeSpans": [{"spans": [
          {"traceId": "00000000000000010000000000000002", "spanId": "0000000000000003",
           "name": "GET", "startTimeUnixNano": "10", "endTimeUnixNano": "20"},
          {"spanId": "0000000000000004", "name": "lost"}]}]
      }]}
      """;

  private final RecordingSink sink = new RecordingSink();
  private final OtlpServer server = new OtlpServer(sink);
  private final SpanBatch trace = SpanGenerator.batch(new SpanGenerator(7).trace(30));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void post_storesProtobufAndAnswersInProtobuf() throws Exception {
    HttpResponse<byte[]> answer = server.post(PROTOBUF, trace.bytes());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue(PROTOBUF);
    assertThat(ExportTraceServiceResponse.parseFrom(answer.body()).getPartialSuccess())
        .isEqualTo(ExportTraceServiceResponse.getDefaultInstance().getPartialSuccess());
    assertThat(sink.batches())
        .singleElement()
        .extracting(SpanBatch::bytes)
        .isEqualTo(trace.bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd", "deflate"})
  void post_readsACompressedBody(String coding) throws Exception {
    HttpResponse<byte[]> answer =
        server.send(
            server
                .request("/v1/traces")
                .header("content-type", PROTOBUF)
                .header("content-encoding", coding),
            compressed(coding, trace.bytes()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(sink.batches())
        .singleElement()
        .extracting(SpanBatch::bytes)
        .isEqualTo(trace.bytes());
  }

  @Test
  void post_saysInJsonWhatWasLeftOut() throws Exception {
    HttpResponse<byte[]> answer = server.post(JSON, TWO_SPANS_ONE_BAD.getBytes(UTF_8));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8))
        .isEqualTo(
            "{\"partialSuccess\":{\"rejectedSpans\":\"1\","
                + "\"errorMessage\":\"spans left out: 1 without a trace id\"}}");
    assertThat(sink.onlySpan().name()).isEqualTo("GET");
  }

  @Test
  void post_saysInProtobufWhatWasLeftOut() throws Exception {
    Span lost = Span.builder(TraceId.ZERO, SpanId.of(1)).times(1, 2).build();

    HttpResponse<byte[]> answer =
        server.post(PROTOBUF, SpanGenerator.batch(List.of(lost, lost)).bytes());

    assertThat(answer.statusCode()).isEqualTo(200);
    var partialSuccess = ExportTraceServiceResponse.parseFrom(answer.body()).getPartialSuccess();
    assertThat(partialSuccess.getRejectedSpans()).isEqualTo(2);
    assertThat(partialSuccess.getErrorMessage()).isEqualTo("spans left out: 2 without a trace id");
    assertThat(sink.batches()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "OVERLOADED, 429, 8, 3",
    "UNAVAILABLE, 503, 14, 3",
    "UNSUPPORTED, 500, 13,",
    "CORRUPT, 500, 13,"
  })
  void post_tellsWhatTheSinkSaid(
      SinkException.Kind kind, int status, int code, @Nullable String wait) throws Exception {
    sink.failWith(new SinkException(kind, Duration.ofMillis(2_500), "the store says no"));

    HttpResponse<byte[]> answer = server.post(PROTOBUF, trace.bytes());

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).hasValue(PROTOBUF);
    assertThat(answer.headers().firstValue("retry-after").orElse(null)).isEqualTo(wait);
    Status told = Status.parseFrom(answer.body());
    assertThat(told.getCode()).isEqualTo(code);
    assertThat(told.getMessage()).isEqualTo("the store says no");
    assertThat(told.getDetailsCount()).isEqualTo(wait == null ? 0 : 1);
  }

  @Test
  void post_saysInBothEncodingsWhenToComeBack() throws Exception {
    sink.failWith(
        new SinkException(SinkException.Kind.OVERLOADED, Duration.ofMillis(2_500), "full"));

    byte[] protobuf = server.post(PROTOBUF, trace.bytes()).body();
    byte[] json = server.post(JSON, TWO_SPANS_ONE_BAD.getBytes(UTF_8)).body();

    RetryInfo retry = Status.parseFrom(protobuf).getDetails(0).unpack(RetryInfo.class);
    assertThat(retry.getRetryDelay().getSeconds()).isEqualTo(2);
    assertThat(retry.getRetryDelay().getNanos()).isEqualTo(500_000_000);
    assertThat(new String(json, UTF_8))
        .isEqualTo(
            "{\"code\":8,\"message\":\"full\",\"details\":["
                + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\","
                + "\"retryDelay\":\"2.5s\"}]}");
  }

  @Test
  void post_hidesWhatABugSaid() throws Exception {
    sink.failWith(new IllegalStateException("a secret"));

    HttpResponse<byte[]> answer = server.post(JSON, TWO_SPANS_ONE_BAD.getBytes(UTF_8));

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(new String(answer.body(), UTF_8))
        .isEqualTo("{\"code\":13,\"message\":\"internal error\"}");
  }

  @Test
  void post_asksToComeBackWhenTheBudgetIsUsedUp() throws Exception {
    ByteBudget tiny = new ByteBudget(100);
    try (OtlpServer busy = new OtlpServer(sink, tiny, NetLimits.defaults(), Cors.OFF)) {
      HttpResponse<byte[]> answer = busy.post(JSON, new byte[1_000]);

      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
      assertThat(new String(answer.body(), UTF_8)).startsWith("{\"code\":8,\"message\":\"");
      assertThat(busy.meters.scrape())
          .contains(
              "skadi_bodies_undecodable_bytes_total"
                  + "{protocol=\"otlp\",reason=\"busy\",transport=\"http\"} 1000.0");
    }
  }

  @Test
  void post_refusesABodyOverTheLimit() throws Exception {
    NetLimits small = NetLimits.defaults().bodies(1_000, 2_000);
    try (OtlpServer strict = new OtlpServer(sink, new ByteBudget(1 << 20), small, Cors.OFF)) {
      HttpResponse<byte[]> answer = strict.post(PROTOBUF, new byte[1_001]);
      HttpResponse<byte[]> bomb =
          strict.send(
              strict
                  .request("/v1/traces")
                  .header("content-type", PROTOBUF)
                  .header("content-encoding", "gzip"),
              compressed("gzip", new byte[100_000]));

      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(Status.parseFrom(answer.body()).getMessage()).contains("1000 bytes");
      assertThat(bomb.statusCode()).isEqualTo(413);
      assertThat(Status.parseFrom(bomb.body()).getMessage()).contains("2000 bytes");
      assertThat(strict.meters.scrape())
          .contains("{protocol=\"otlp\",reason=\"too-large\",transport=\"http\"} 2.0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"metrics", "logs"})
  void post_declinesOtherSignalsInOneSentence(String signal) throws Exception {
    HttpRequest.Builder request = server.request("/v1/" + signal).header("content-type", PROTOBUF);

    HttpResponse<byte[]> answer = server.send(request, new byte[10]);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(new String(answer.body(), UTF_8))
        .isEqualTo(
            "Skadi stores traces only: switch off the OTLP exporter of "
                + signal
                + ", or send them elsewhere.");
  }

  @Test
  void post_admitsPagesOfAllowedOriginsOnly() throws Exception {
    Cors cors = new Cors(List.of("https://*.example"), List.of("X-Key"), Duration.ofMinutes(10));
    try (OtlpServer open =
        new OtlpServer(sink, new ByteBudget(1 << 20), NetLimits.defaults(), cors)) {
      HttpRequest.Builder preflight =
          open.request("/v1/traces")
              .header("origin", "https://shop.example")
              .header("access-control-request-method", "POST")
              .method("OPTIONS", HttpRequest.BodyPublishers.noBody());
      HttpResponse<byte[]> allowed =
          open.client.send(preflight.build(), HttpResponse.BodyHandlers.ofByteArray());
      HttpRequest.Builder stranger =
          open.request("/v1/traces")
              .header("content-type", JSON)
              .header("origin", "https://shop.example.invalid");

      assertThat(allowed.statusCode()).isEqualTo(204);
      assertThat(allowed.headers().map())
          .containsEntry("access-control-allow-origin", List.of("https://shop.example"))
          .containsEntry("access-control-allow-methods", List.of("POST"))
          .containsEntry("access-control-max-age", List.of("600"));
      assertThat(allowed.headers().firstValue("access-control-allow-headers").orElse(""))
          .contains("content-type", "x-key");
      assertThat(open.send(stranger, "{}".getBytes(UTF_8)).headers().map())
          .doesNotContainKey("access-control-allow-origin");
    }
  }

  private static byte[] compressed(String coding, byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    switch (coding) {
      case "zstd" -> bytes.writeBytes(Zstd.compress(body));
      case "gzip" -> {
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
          out.write(body);
        }
      }
      default -> {
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
          out.write(body);
        }
      }
    }
    return bytes.toByteArray();
  }
}
