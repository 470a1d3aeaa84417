package io.skadi.query.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.skadi.net.NetRuntime;
import io.skadi.net.NetServer;
import io.skadi.query.QueryApi;
import io.skadi.query.QueryConfig;
import io.skadi.storage.memory.MemoryStore;
import io.skadi.storage.memory.MemoryStoreConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Makes the recorded calls to a real server over a real store, and compares the answers. */
class GoldenReplayTest {
  /** Cases that do not pass yet. Only ever shrinks; a case that passes must leave. */
  private static final Set<String> OPEN = Set.of();

  /** Here a limit of zero means the default, so the answer is that of the same call without it. */
  private static final String LIMIT_ZERO = "search--limit-0";

  /** Recorded in the order of a hash table, which was the same twice by chance; ours is by time. */
  private static final Set<String> ORDERED_BY_CHANCE = Set.of("search--min-max-duration");

  private static final Pattern WORDS_OF_GO_DECODER =
      Pattern.compile(
          "ReadObject: |ID\\.UnmarshalJSONIter|unexpected EOF|invalid character |proto: ");

  private static NetRuntime runtime;
  private static MemoryStore emptyStore;
  private static MemoryStore store;
  private static NetServer emptyServer;
  private static NetServer server;
  private static HttpClient client;

  @BeforeAll
  static void start() throws IOException {
    runtime = new NetRuntime();
    emptyStore = new MemoryStore(MemoryStoreConfig.DEFAULT, Clock.systemUTC());
    store = new MemoryStore(MemoryStoreConfig.DEFAULT, Clock.systemUTC());
    GoldenStore.fill(store);
    emptyServer = serve(emptyStore);
    server = serve(store);
    client = HttpClient.newHttpClient();
  }

  private static NetServer serve(MemoryStore store) {
    QueryApi api = new QueryApi(store, QueryConfig.DEFAULT, Clock.systemUTC());
    return NetServer.builder(runtime).routes(api.routes()).fallback(api.fallback()).start();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
    emptyServer.close();
    store.close();
    emptyStore.close();
    runtime.close();
  }

  @TestFactory
  Stream<DynamicTest> answer_isTheRecordedOne() {
    return GoldenCase.all().stream()
        .filter(recorded -> !recorded.name().equals(LIMIT_ZERO))
        .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> replay(recorded)));
  }

  @Test
  void open_namesOnlyCasesThatExist() {
    assertThat(GoldenCase.all()).extracting(GoldenCase::name).containsAll(OPEN);
  }

  @Test
  void search_takesALimitOfZeroForTheDefault() throws Exception {
    String call = "/api/traces?service=batch-jobs&start=1699999999000000&end=1700000060000000";

    HttpResponse<String> zero = get(call + "&limit=0");
    HttpResponse<String> none = get(call);

    assertThat(zero.statusCode()).isEqualTo(200);
    assertThat(zero.body()).isEqualTo(none.body()).contains("77777777777777770000000000000709");
  }

  @Test
  void answer_saysThatTheCallWasNotTraced() throws Exception {
    assertThat(get("/api/services").headers().firstValue("traceresponse")).hasValue("");
  }

  private static HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void replay(GoldenCase recorded) throws Exception {
    if (OPEN.contains(recorded.name())) {
      assertThatThrownBy(() -> compare(recorded))
          .as("%s passes now: take it off the list of open cases", recorded)
          .isInstanceOf(AssertionError.class);
    } else {
      compare(recorded);
    }
  }

  private static void compare(GoldenCase recorded) throws Exception {
    HttpResponse<String> answer = call(recorded);

    String type = answer.headers().firstValue("content-type").orElse("");
    assertThat(answer.statusCode()).as("status of %s", answer.body()).isEqualTo(recorded.status());
    assertThat(type).isEqualTo(recorded.contentType());
    if (recorded.body().startsWith("{")) {
      compareJson(recorded, GoldenJson.parse(answer.body()));
    } else {
      assertThat(answer.body()).isEqualTo(recorded.body());
    }
  }

  private static void compareJson(GoldenCase recorded, JsonNode found) throws IOException {
    JsonNode expected = GoldenJson.parse(recorded.body());
    boolean shapeOnly =
        recorded.stability().equals("varies")
            || WORDS_OF_GO_DECODER.matcher(recorded.body()).find();
    if (shapeOnly) {
      assertThat(GoldenJson.shape(found)).isEqualTo(GoldenJson.shape(expected));
    } else {
      boolean anyOrder =
          recorded.stability().equals("order") || ORDERED_BY_CHANCE.contains(recorded.name());
      assertThat(GoldenJson.normalized(found, anyOrder))
          .isEqualTo(GoldenJson.normalized(expected, anyOrder));
    }
  }

  private static HttpResponse<String> call(GoldenCase recorded) throws Exception {
    int port = recorded.beforeData() ? emptyServer.port() : server.port();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + recorded.path()))
            .method(recorded.method(), HttpRequest.BodyPublishers.ofString(recorded.requestBody()));
    recorded.headers().entrySet().stream()
        .filter(header -> !header.getKey().equalsIgnoreCase("origin"))
        .filter(header -> !header.getKey().startsWith("Access-Control"))
        .forEach(header -> request.header(header.getKey(), header.getValue()));
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
