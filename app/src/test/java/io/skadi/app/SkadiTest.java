package io.skadi.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkadiTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void start_runsAnyNumberInOneProcess() throws Exception {
    try (Skadi one = Skadi.builder().anyPorts().start();
        Skadi other = Skadi.builder().anyPorts().start()) {
      assertThat(one.port("health")).isNotEqualTo(other.port("health"));
      assertThat(get(one, "health", "/status").statusCode()).isEqualTo(200);
      assertThat(get(other, "health", "/status").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void health_answersOnEveryPath() throws Exception {
    try (Skadi skadi = Skadi.builder().anyPorts().start()) {
      for (String path : new String[] {"/status", "/", "/any/thing?verbose"}) {
        HttpResponse<String> answer = get(skadi, "health", path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.body()).contains("\"status\":\"StatusOK\"", "\"healthy\":true");
      }
    }
  }

  @Test
  void metrics_tellOfTheProcessAndOfSkadi() throws Exception {
    try (Skadi skadi = Skadi.builder().anyPorts().start()) {
      HttpResponse<String> answer = get(skadi, "metrics", "/metrics");

      assertThat(answer.headers().firstValue("content-type").orElseThrow())
          .startsWith("text/plain; version=0.0.4");
      assertThat(answer.body())
          .contains("jvm_memory_used_bytes{", "process_cpu_usage ", "process_files_open_files ")
          .contains("skadi_requests_bytes_limit 6.7108864E7");
      assertThat(get(skadi, "metrics", "/").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void metrics_areOpenMetricsForThoseWhoAsk() throws Exception {
    try (Skadi skadi = Skadi.builder().anyPorts().start()) {
      HttpRequest request =
          HttpRequest.newBuilder(uri(skadi, "metrics", "/metrics"))
              .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(answer.headers().firstValue("content-type").orElseThrow())
          .startsWith("application/openmetrics-text");
      assertThat(answer.body()).endsWith("# EOF\n");
    }
  }

  @Test
  void queryPort_servesTheApiAndTheUi() throws Exception {
    try (Skadi skadi = Skadi.builder().anyPorts().set("query.base_path=/jaeger").start()) {
      HttpResponse<String> services = get(skadi, "query_http", "/jaeger/api/services");

      assertThat(services.statusCode()).isEqualTo(200);
      assertThat(services.body()).startsWith("{\"data\":[]");
      assertThat(get(skadi, "query_http", "/jaeger/search").body())
          .contains("<div id=\"jaeger-ui-root\">");
    }
  }

  @Test
  void spans_areTakenAccountedForAndForgottenOnPurge() throws Exception {
    String id = "5b8efff798038103d269b633813fc60c";
    String body =
        """
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
        "scopeSpans":[{"spans":[{"traceId":"%s","spanId":"eee19b7ec3c1b174","name":"order",
        "startTimeUnixNano":"1544712660000000000","endTimeUnixNano":"1544712661000000000"}]}]}]}
        """
            .formatted(id);
    try (Skadi skadi = Skadi.builder().anyPorts().set("admin.purge=true").start()) {
      assertThat(post(skadi, "otlp_http", "/v1/traces", body).statusCode()).isEqualTo(200);

      assertThat(get(skadi, "query_http", "/api/traces/" + id).body()).contains("\"order\"");
      assertThat(get(skadi, "metrics", "/metrics").body())
          .contains("skadi_spans_stored_total{service=\"shop\",tenant=\"default\"} 1.0")
          .contains("skadi_store_spans 1.0");

      assertThat(post(skadi, "purge", "/purge", "").statusCode()).isEqualTo(200);
      assertThat(get(skadi, "query_http", "/api/traces/" + id).statusCode()).isEqualTo(404);
      assertThat(get(skadi, "metrics", "/metrics").body()).contains("skadi_store_spans 0.0");
    }
  }

  @Test
  void limits_holdForAllPorts() throws Exception {
    String[] small = {"limits.body=1 KiB", "limits.in_flight=64 KiB"};
    try (Skadi skadi = Skadi.builder().anyPorts().set(small).start()) {
      String large = " ".repeat(2_000);

      assertThat(post(skadi, "otlp_http", "/v1/traces", large).statusCode()).isEqualTo(413);
      assertThat(post(skadi, "query_http", "/api/transform", large).statusCode()).isEqualTo(413);
    }
  }

  @Test
  void purge_isServedOnlyIfAskedFor() throws Exception {
    try (Skadi skadi = Skadi.builder().anyPorts().start()) {
      assertThat(skadi.addresses()).doesNotContainKey("purge");
    }
    try (Skadi skadi = Skadi.builder().anyPorts().set("admin.purge=true").start()) {
      assertThat(post(skadi, "purge", "/purge", "").statusCode()).isEqualTo(200);
      assertThat(get(skadi, "purge", "/purge").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void port_thatIsOffIsNotOpen() {
    try (Skadi skadi = Skadi.builder().anyPorts().set("ports.metrics=off").start()) {
      assertThat(skadi.addresses()).containsKey("health").doesNotContainKey("metrics");
      assertThatIllegalArgumentException().isThrownBy(() -> skadi.port("metrics"));
    }
  }

  @Test
  void start_listensOnBothLoopbacksAndNowhereElse() throws Exception {
    try (Skadi skadi = Skadi.builder().anyPorts().start()) {
      int port = skadi.port("health");

      assertThat(skadi.addresses().get("health")).contains("127.0.0.1:" + port);
      listen("127.0.0.2", port).close();
    }
  }

  @Test
  void start_namesEachPortThatIsInUseAndLeavesNothingOpen() throws Exception {
    try (ServerSocket taken = listen("127.0.0.1", 0)) {
      int free = freePort();
      var builder =
          Skadi.builder()
              .anyPorts()
              .set("ports.health=" + free, "ports.metrics=" + taken.getLocalPort());

      assertThatThrownBy(builder::start)
          .isInstanceOf(StartException.class)
          .hasMessage(
              "cannot listen on 127.0.0.1:%d: the port is in use (ports.metrics)"
                  .formatted(taken.getLocalPort()));
      listen("127.0.0.1", free).close();
    }
  }

  @Test
  void close_closesAllPortsAndMayBeCalledTwice() {
    Skadi skadi = Skadi.builder().anyPorts().start();
    URI health = uri(skadi, "health", "/status");

    skadi.close();
    skadi.close();

    HttpRequest request = HttpRequest.newBuilder(health).build();
    assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void data_belongsToOneSkadiAtATime(@TempDir Path directory) {
    Path data = directory.resolve("deep/er");
    try (Skadi first = Skadi.builder().anyPorts().data(data).start()) {
      assertThat(first.addresses()).isNotEmpty();
      assertThatThrownBy(() -> Skadi.builder().anyPorts().data(data).start())
          .isInstanceOf(StartException.class)
          .hasMessage(
              "cannot use the data directory %s: another Skadi is using it".formatted(data));
    }
    Skadi.builder().anyPorts().data(data).start().close();
  }

  @Test
  void data_isThereAgainAfterARestart(@TempDir Path data) throws Exception {
    String body =
        """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0000000000000000000000000000abcd",
        "spanId":"00000000000000aa","name":"kept","startTimeUnixNano":"1780000000000000000",
        "endTimeUnixNano":"1780000000001000000"}]}]}]}
        """;
    try (Skadi first = Skadi.builder().anyPorts().data(data).start()) {
      assertThat(post(first, "otlp_http", "/v1/traces", body).statusCode()).isEqualTo(200);
    }

    try (Skadi second = Skadi.builder().anyPorts().data(data).start()) {
      assertThat(get(second, "query_http", "/api/traces/abcd").body()).contains("\"kept\"");
    }
  }

  private HttpResponse<String> get(Skadi skadi, String port, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(skadi, port, path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(Skadi skadi, String port, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(skadi, port, path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static URI uri(Skadi skadi, String port, String path) {
    return URI.create("http://127.0.0.1:" + skadi.port(port) + path);
  }

  /** Below those that the system gives to whoever asks for any port, as Skadi does meanwhile. */
  private static int freePort() throws IOException {
    for (int port = 21_000; port < 31_000; port++) {
      try (ServerSocket socket = listen("127.0.0.1", port)) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // the next one
      }
    }
    throw new IOException("no port is free");
  }

  private static ServerSocket listen(String host, int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.bind(new InetSocketAddress(host, port));
    return socket;
  }
}
