package io.skadi.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the JDK's HTTP client sees, over HTTP/1.1 and over HTTP/2. */
class HttpCallsTest {
  private final TestServer server =
      TestServer.start(builder ->
          builder
              .compressAnswers()
              .route(HttpRoute.post("/echo", HttpCallsTest::echo))
              .route(HttpRoute.post("/small", HttpCallsTest::echo).maxBody(100))
              .route(HttpRoute.get("/things/{id}/parts", HttpCallsTest::show))
              .route(HttpRoute.get("/things/all/parts", call -> HttpAnswer.text(200, "all")))
              .route(HttpRoute.get("/files/**", call -> HttpAnswer.text(200, "file")))
              .route(HttpRoute.get("/stream", HttpCallsTest::stream))
              .route(HttpRoute.get("/half", HttpCallsTest::half))
              .route(HttpRoute.get("/broken", HttpCallsTest::broken)));

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void post_echoesShortAndLongBodies(HttpClient.Version version) throws Exception {
    byte[] body = new byte[15 << 20];
    new Random(2).nextBytes(body);

    assertThat(post(version, "/echo", "identity", "x".getBytes(UTF_8)).body())
        .isEqualTo("x".getBytes(UTF_8));
    assertThat(post(version, "/echo", "identity", body).body()).isEqualTo(body);
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void post_takesBodiesOfUnknownLength(HttpClient.Version version) throws Exception {
    byte[] body = new byte[3_000_000];
    new Random(3).nextBytes(body);
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/echo"))
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();

    assertThat(send(version, request).body()).isEqualTo(body);
  }

  @Test
  void post_inflatesAllEncodings() throws Exception {
    byte[] body = "some words ".repeat(10_000).getBytes(UTF_8);

    assertThat(post("/echo", "gzip", Compressed.gzip(body)).body()).isEqualTo(body);
    assertThat(post("/echo", "deflate", Compressed.zlib(body)).body()).isEqualTo(body);
    assertThat(post("/echo", "zlib", Compressed.zlib(body)).body()).isEqualTo(body);
    assertThat(post("/echo", "zstd", Zstd.compress(body)).body()).isEqualTo(body);
  }

  @Test
  void post_refusesWhatItCannotInflate() throws Exception {
    HttpResponse<byte[]> unknown = post("/echo", "br", new byte[10]);
    HttpResponse<byte[]> garbled = post("/echo", "gzip", new byte[100]);

    assertThat(unknown.statusCode()).isEqualTo(415);
    assertThat(text(unknown)).startsWith("unsupported Content-Encoding: br, supported: gzip, ");
    assertThat(garbled.statusCode()).isEqualTo(400);
    assertThat(text(garbled)).startsWith("the body is not valid gzip: ");
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void post_refusesLargeBodies(HttpClient.Version version) throws Exception {
    HttpResponse<byte[]> answer = post(version, "/small", "identity", new byte[101]);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(text(answer)).isEqualTo("the body is larger than the limit of 100 bytes");
  }

  @Test
  void get_keepsEncodedSlashesInsideAVariable() throws Exception {
    assertThat(text(get("/things/a%2Fb%20c/parts?q=1&q=x%2By+z&p")))
        .isEqualTo("a%2Fb%20c|a/b c|[q=1, q=x+y z, p=]");
  }

  @Test
  void get_prefersTheMoreExactRoute() throws Exception {
    assertThat(text(get("/things/all/parts"))).isEqualTo("all");
    assertThat(text(get("/files/a/b/c"))).isEqualTo("file");
    assertThat(text(get("/files"))).isEqualTo("file");
  }

  @Test
  void unknownPathsAndMethods_areToldApart() throws Exception {
    assertThat(get("/nothing").statusCode()).isEqualTo(404);
    HttpResponse<byte[]> wrong = get("/echo");
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("allow")).contains("POST");
    assertThat(text(wrong)).isEqualTo("405 method not allowed, supported: [POST]");
  }

  @Test
  void head_isAnsweredLikeGetWithoutTheBody() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.uri("/things/all/parts")).HEAD().build();

    HttpResponse<byte[]> answer = send(HttpClient.Version.HTTP_1_1, request);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("content-length")).contains("3");
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void stream_arrivesWhole(HttpClient.Version version) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
      // The JDK's client and curl lose bytes of a long answer to the request that upgrades a
      // connection to HTTP/2, so let a short one do that.
      assertThat(fetch(client, "/files/a").body()).isNotEmpty();

      assertThat(fetch(client, "/stream").body()).hasSize(2_000_000);
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void stream_thatFailsIsSeenToBeCutOff(HttpClient.Version version) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.uri("/half")).build();

    // Cut off, or refused if nothing was on its way yet.
    assertThat(outcome(version, request)).isIn("IOException", "500");
  }

  @Test
  void stream_isCompressedForThoseWhoAcceptIt() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/stream"))
            .header("accept-encoding", "br, gzip;q=0.5")
            .build();

    HttpResponse<byte[]> answer = send(HttpClient.Version.HTTP_1_1, request);

    assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(answer.body()).hasSizeLessThan(100_000);
    try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertThat(in.readAllBytes()).hasSize(2_000_000);
    }
  }

  @Test
  void handlersThatThrow_areAnswered500() throws Exception {
    HttpResponse<byte[]> answer = get("/broken");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(text(answer)).isEqualTo("internal error");
  }

  private static HttpAnswer echo(HttpCall call) {
    return HttpAnswer.of(200, "application/octet-stream", call.body());
  }

  private static HttpAnswer show(HttpCall call) {
    return HttpAnswer.text(
        200, call.rawVariable("id") + "|" + call.variable("id") + "|" + call.query().entries());
  }

  private static HttpAnswer stream(HttpCall call) {
    return HttpAnswer.stream(
        200,
        "application/json",
        out -> {
          for (int i = 0; i < 2_000; i++) {
            out.write("0123456789".repeat(100).getBytes(UTF_8));
          }
        });
  }

  private static String outcome(HttpClient.Version version, HttpRequest request) throws Exception {
    try {
      return Integer.toString(send(version, request).statusCode());
    } catch (IOException e) {
      return "IOException";
    }
  }

  private static HttpAnswer half(HttpCall call) {
    return HttpAnswer.stream(
        200,
        "application/json",
        out -> {
          out.write(new byte[20_000]);
          throw new IOException("the store broke");
        });
  }

  private static HttpAnswer broken(HttpCall call) {
    throw new IllegalStateException("secret");
  }

  private HttpResponse<byte[]> fetch(HttpClient client, String target) throws Exception {
    return client.send(
        HttpRequest.newBuilder(server.uri(target)).build(), BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> get(String target) throws Exception {
    return send(HttpClient.Version.HTTP_1_1, HttpRequest.newBuilder(server.uri(target)).build());
  }

  private HttpResponse<byte[]> post(String target, String encoding, byte[] body) throws Exception {
    return post(HttpClient.Version.HTTP_1_1, target, encoding, body);
  }

  private HttpResponse<byte[]> post(
      HttpClient.Version version, String target, String encoding, byte[] body) throws Exception {
    return send(
        version,
        HttpRequest.newBuilder(server.uri(target))
            .header("content-encoding", encoding)
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  private static HttpResponse<byte[]> send(HttpClient.Version version, HttpRequest request)
      throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
      return client.send(request, BodyHandlers.ofByteArray());
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }
}
