package io.skadi.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Attribute;
import io.skadi.model.Resource;
import io.skadi.model.Span;
import io.skadi.model.SpanBatchBuilder;
import io.skadi.model.SpanId;
import io.skadi.model.Status;
import io.skadi.model.StatusCode;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.net.NetRuntime;
import io.skadi.net.NetServer;
import io.skadi.storage.memory.MemoryStore;
import io.skadi.storage.memory.MemoryStoreConfig;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The routes over a real server and a real store, where no recorded answer says what is right. */
class QueryApiTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final long START = NOW.minusSeconds(60).getEpochSecond() * 1_000_000_000L;
  private static final String TIMES =
      "&query.startTimeMin=2026-03-01T11:00:00Z&query.startTimeMax=2026-03-01T13:00:00Z";

  private static NetRuntime runtime;
  private static MemoryStore store;
  private static NetServer server;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    runtime = new NetRuntime();
    store = new MemoryStore(MemoryStoreConfig.DEFAULT, Clock.systemUTC());
    SpanBatchBuilder batch = new SpanBatchBuilder(Tenant.DEFAULT);
    for (int i = 1; i <= 3; i++) {
      batch.add(span(i));
    }
    store.writer().accept(batch.build());
    QueryConfig config =
        new QueryConfig("/jaeger", Duration.ZERO, 0, Duration.ofSeconds(30), UiConfig.DEFAULT, "");
    QueryApi api = new QueryApi(store, config, Clock.fixed(NOW, ZoneOffset.UTC));
    server =
        NetServer.builder(runtime)
            .routes(api.routes())
            .fallback(api.fallback())
            .compressAnswers()
            .start();
    client = HttpClient.newHttpClient();
  }

  private static Span span(int number) {
    StatusCode status = number == 2 ? StatusCode.ERROR : StatusCode.UNSET;
    return Span.builder(new TraceId(number, number), SpanId.of(number))
        .resource(new Resource(List.of(Attribute.of("service.name", "shop/web")), 0, ""))
        .name("op-" + number)
        .times(START + number, START + number + 1_000L * number)
        .attributes(
            List.of(Attribute.of("n", number), Attribute.of("text", "x".repeat(2_000) + number)))
        .status(new Status(status, ""))
        .build();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
    store.close();
    runtime.close();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> v3(String filter) throws Exception {
    String encoded = URLEncoder.encode(filter.replace('\'', '"'), UTF_8);
    return get("/jaeger/api/v3/trace-summaries?query.filter=" + encoded + TIMES);
  }

  private static String id(int number) {
    return new TraceId(number, number).hex();
  }

  @Test
  void routes_standBelowTheBasePath() throws Exception {
    assertThat(get("/jaeger/api/services").body()).contains("\"data\":[\"shop/web\"]");
    assertThat(get("/api/services").statusCode()).isEqualTo(404);
    assertThat(get("/jaegerx").statusCode()).isEqualTo(404);
    assertThat(get("/jaeger").statusCode()).isEqualTo(200);
    assertThat(get("/jaeger/search").statusCode()).isEqualTo(200);
  }

  @Test
  void operationNames_areFoundHoweverOftenTheServiceIsEscaped() throws Exception {
    String names = "{\"data\":[\"op-1\",\"op-2\",\"op-3\"],\"total\":3";

    assertThat(get("/jaeger/api/services/shop%2Fweb/operations").body()).startsWith(names);
    assertThat(get("/jaeger/api/services/shop%252Fweb/operations").body()).startsWith(names);
  }

  @Test
  void search_looksBackTwoDaysByDefaultAndGivesTheNewestFirst() throws Exception {
    String body = get("/jaeger/api/traces?service=shop/web").body();

    assertThat(body.indexOf(id(3)))
        .isPositive()
        .isLessThan(body.indexOf(id(2)))
        .isLessThan(body.indexOf(id(1)));
  }

  @Test
  void search_findsErrorsByTagAlthoughOnlyTheStatusSaysSo() throws Exception {
    assertThat(get("/jaeger/api/traces?service=shop/web&tags=%7B%22error%22:%22true%22%7D").body())
        .contains(id(2))
        .doesNotContain(id(1), id(3));
    assertThat(get("/jaeger/api/traces?service=shop/web&tag=error:false").body())
        .contains(id(1), id(3))
        .doesNotContain("\"traceID\":\"" + id(2));
  }

  @Test
  void search_findsByDurationWithBothEnds() throws Exception {
    assertThat(get("/jaeger/api/traces?service=shop/web&minDuration=2us&maxDuration=2us").body())
        .contains(id(2))
        .doesNotContain(id(1), id(3));
  }

  @Test
  void v3_takesBothSpellingsOfParameters() throws Exception {
    String camel = get("/jaeger/api/v3/traces?query.serviceName=shop/web" + TIMES).body();
    String snake =
        get("/jaeger/api/v3/traces?query.service_name=shop/web"
                + "&query.start_time_min=2026-03-01T11:00:00Z"
                + "&query.start_time_max=2026-03-01T15:00:00%2002:00")
            .body();

    assertThat(camel).isEqualTo(snake).contains(id(1), id(2), id(3));
  }

  @Test
  void v3_searchesWithoutAService() throws Exception {
    assertThat(get("/jaeger/api/v3/traces?query.searchDepth=1" + TIMES).body())
        .contains(id(3))
        .doesNotContain(id(1), id(2));
  }

  @Test
  void v3_saysWhenNothingIsFound() throws Exception {
    HttpResponse<String> none = get("/jaeger/api/v3/traces?query.serviceName=nope" + TIMES);

    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(none.body())
        .isEqualTo("{\"error\":{\"httpCode\":404,\"message\":\"No traces found\"}}\n");
  }

  @Test
  void v3_needsBothTimes() throws Exception {
    HttpResponse<String> answer = get("/jaeger/api/v3/traces?query.serviceName=shop/web");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("query.startTimeMin and query.startTimeMax are required");
  }

  @Test
  void filter_findsWhatItSays() throws Exception {
    HttpResponse<String> found =
        v3(
            "{'op':'and','args':["
                + "{'call':{'op':'gt','args':[{'attr':{'key':'n'}},"
                + "{'scalar':{'value':'1','type':'int'}}]}},"
                + "{'call':{'op':'ne','args':[{'field':{'name':'status'}},"
                + "{'scalar':{'value':'error'}}]}}]}");

    assertThat(found.statusCode()).isEqualTo(200);
    assertThat(found.body()).contains(id(3)).doesNotContain(id(1), id(2));
  }

  @Test
  void filter_cannotBeCombinedWithTheFormsFields() throws Exception {
    String filter = "{\"op\":\"exists\",\"args\":[{\"attr\":{\"key\":\"n\"}}]}";
    HttpResponse<String> answer =
        get(
            "/jaeger/api/v3/traces?query.serviceName=a&query.durationMin=1s&query.filter="
                + URLEncoder.encode(filter, UTF_8)
                + TIMES);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains(
            "invalid query filter: it cannot be combined with [service_name duration_min];"
                + " express those predicates in the filter instead");
  }

  @Test
  void filter_isRefusedWithOurReason() throws Exception {
    HttpResponse<String> answer = v3("{'op':'exists','args':[]}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("invalid query filter: exists takes 1 argument, not 0");
  }

  @Test
  void answer_isGzipForWhoAcceptsIt() throws Exception {
    HttpResponse<byte[]> answer =
        client.send(
            request("/jaeger/api/traces?service=shop/web")
                .header("accept-encoding", "gzip")
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("content-encoding")).hasValue("gzip");
    assertThat(answer.body()).hasSizeLessThan(2_000);
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
    assertThat(new String(plain, UTF_8))
        .isEqualTo(get("/jaeger/api/traces?service=shop/web").body());
  }

  @Test
  void head_isAnsweredWithoutABody() throws Exception {
    HttpResponse<String> answer =
        client.send(
            request("/jaeger/api/v3/services")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void prettyPrint_indentsByFourBlanks() throws Exception {
    assertThat(get("/jaeger/api/services?prettyPrint=1").body())
        .isEqualTo(
            """
            {
                "data": [
                    "shop/web"
                ],
                "total": 1,
                "limit": 0,
                "offset": 0,
                "errors": null
            }\
            """);
  }

  @Test
  void noCall_changesTheStore() throws Exception {
    var before = store.maintenance().statistics();

    get("/jaeger/api/traces?service=shop/web");
    get("/jaeger/api/traces/" + id(1));
    get("/jaeger/api/v3/traces/" + id(1));
    client.send(
        request("/jaeger/api/transform")
            .POST(HttpRequest.BodyPublishers.ofString("{\"resourceSpans\":[]}"))
            .build(),
        HttpResponse.BodyHandlers.ofString());

    assertThat(store.maintenance().statistics()).isEqualTo(before);
  }

  @Test
  void dependencies_countCallsBetweenServices() throws Exception {
    assertThat(get("/jaeger/api/dependencies?lookback=x").statusCode()).isEqualTo(400);
    assertThat(get("/jaeger/api/dependencies").body()).startsWith("{\"data\":[],");
  }
}
