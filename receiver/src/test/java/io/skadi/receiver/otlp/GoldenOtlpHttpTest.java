package io.skadi.receiver.otlp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.rpc.Status;
import io.skadi.testkit.RecordingSink;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as a recorded Jaeger 2.20 did. */
class GoldenOtlpHttpTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Their messages are those of a decoder in Go: only their shape is ours. */
  private static final Set<String> WORDED_BY_A_DECODER =
      Set.of("bad-gzip", "bad-json", "json-empty-body", "json-short-trace-id", "proto-truncated");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bad-gzip",
        "bad-json",
        "get",
        "json-charset",
        "json-empty-body",
        "json-short-trace-id",
        "json-unknown-field",
        "no-content-type",
        "proto-empty",
        "proto-truncated",
        "unknown-encoding",
        "wrong-path"
      })
  void answer_isAsRecorded(String id) throws Exception {
    RecordingSink sink = new RecordingSink();
    JsonNode recorded = MAPPER.readTree(resource("otlp-http--" + id + ".json"));

    HttpResponse<byte[]> answer = replay(sink, recorded);

    assertAsRecorded(recorded, answer);
    assertThat(sink.batches()).isEmpty();
  }

  @Test
  void ingest_isAnsweredAsRecordedAndStoresEverySpan() throws Exception {
    RecordingSink sink = new RecordingSink();
    JsonNode recorded = MAPPER.readTree(resource("ingest--otlp-json.json"));
    JsonNode sent = MAPPER.readTree(resource("traces.otlp.json"));

    HttpResponse<byte[]> answer = replay(sink, recorded);

    assertAsRecorded(recorded, answer);
    List<String> names = new ArrayList<>();
    sent.findValues("spans")
        .forEach(spans -> spans.forEach(s -> names.add(s.path("name").asText())));
    assertThat(sink.spans())
        .extracting(span -> span.name())
        .isEqualTo(names)
        .hasSizeGreaterThan(20);
  }

  private static HttpResponse<byte[]> replay(RecordingSink sink, JsonNode recorded)
      throws Exception {
    JsonNode request = recorded.get("request");
    try (OtlpServer server = new OtlpServer(sink)) {
      HttpRequest.Builder sending = server.request(request.get("path").asText());
      request
          .path("headers")
          .properties()
          .forEach(h -> sending.header(h.getKey(), h.getValue().asText()));
      sending.method(
          request.get("method").asText(), HttpRequest.BodyPublishers.ofByteArray(body(request)));
      return server.client.send(sending.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private static byte[] body(JsonNode request) throws IOException {
    return request.has("body_file")
        ? resource(request.get("body_file").asText())
        : request.path("body").asText().getBytes(ISO_8859_1);
  }

  private static void assertAsRecorded(JsonNode recorded, HttpResponse<byte[]> answer)
      throws IOException {
    String type = recorded.get("content_type").asText();
    byte[] body = recorded.get("body").asText().getBytes(ISO_8859_1);
    boolean shapeOnly = WORDED_BY_A_DECODER.contains(recorded.get("id").asText());

    assertThat(answer.statusCode()).isEqualTo(recorded.get("status").asInt());
    assertThat(answer.headers().firstValue("content-type")).hasValue(type);
    recorded
        .path("headers")
        .properties()
        .forEach(header ->
            assertThat(answer.headers().firstValue(header.getKey()))
                .hasValue(header.getValue().asText()));
    if (type.equals("application/json")) {
      assertThat(json(answer.body(), shapeOnly)).isEqualTo(json(body, shapeOnly));
    } else if (shapeOnly) {
      assertThat(Status.parseFrom(answer.body()).getCode())
          .isEqualTo(Status.parseFrom(body).getCode());
      assertThat(Status.parseFrom(answer.body()).getMessage()).isNotEmpty();
    } else {
      assertThat(answer.body()).isEqualTo(body);
    }
  }

  private static JsonNode json(byte[] body, boolean shapeOnly) throws IOException {
    JsonNode json = MAPPER.readTree(new String(body, UTF_8));
    if (shapeOnly && json instanceof ObjectNode object) {
      assertThat(object.path("message").asText()).isNotEmpty();
      object.put("message", "");
    }
    return json;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = GoldenOtlpHttpTest.class.getResourceAsStream("/golden/" + name)) {
      return requireNonNull(in, name).readAllBytes();
    }
  }
}
