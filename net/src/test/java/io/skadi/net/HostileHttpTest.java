package io.skadi.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers may send over HTTP/1.1; each test also checks that all bytes are given back. */
class HostileHttpTest {
  private static final int MIB = 1 << 20;
  private static final long BUDGET = 4 * MIB + 3 * Exchange.HEAD_BYTES;
  private static final NetLimits LIMITS =
      NetLimits.defaults()
          .bodies(2 * MIB, 8 * MIB)
          .timeouts(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(1_500));

  private final CompletableFuture<Throwable> writerEnded = new CompletableFuture<>();
  private final CountDownLatch bigAnswerGivenUp = new CountDownLatch(1);
  private final AtomicInteger pages = new AtomicInteger();
  private final AtomicLong written = new AtomicLong();
  private final TestServer server =
      new TestServer(
          BUDGET,
          builder ->
              builder
                  .limits(LIMITS)
                  .route(HttpRoute.post("/in", HostileHttpTest::count))
                  .route(HttpRoute.post("/zipkin", HostileHttpTest::count).busyStatus(503))
                  .route(HttpRoute.get("/endless", this::endless))
                  .route(HttpRoute.get("/big", this::big))
                  .route(HttpRoute.get("/page", this::page))
                  .route(HttpRoute.get("/hangs", HostileHttpTest::hang)));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void slowBodies_areAnswered408() throws Exception {
    try (RawHttp1 client = connect()) {
      client.post("/in", "content-length: 1000").send("x");

      assertThat(client.answer())
          .startsWith("HTTP/1.1 408 ")
          .endsWith("the request took too long: more than 500 ms");
    }
  }

  @Test
  void slowHeaders_endTheConnection() throws Exception {
    try (RawHttp1 client = connect()) {
      client.send("POST /in HTTP/1.1\r\nhost: t");
      Thread drip = Thread.ofVirtual().start(() -> drip(client));

      assertThat(client.rest()).isEmpty();

      drip.join();
    }
  }

  @Test
  void declaredLengths_areRefusedBeforeAnyByteCame() throws Exception {
    try (RawHttp1 client = connect()) {
      client.post("/in", "content-length: " + (2 * MIB + 1));

      assertThat(client.answer()).startsWith("HTTP/1.1 413 ").endsWith("limit of 2097152 bytes");
    }
  }

  @Test
  void declaredLengths_areReservedUntilTheClientGoesAway() throws Exception {
    try (RawHttp1 one = connect();
        RawHttp1 two = connect();
        RawHttp1 three = connect()) {
      one.post("/in", "content-length: " + 2 * MIB).send("x");
      two.post("/in", "content-length: " + 2 * MIB).send("x");
      awaitUsed(4 * MIB + 2 * Exchange.HEAD_BYTES);

      three.post("/in", "content-length: 1");

      assertThat(three.answer())
          .startsWith("HTTP/1.1 429 ")
          .contains("retry-after: 1\r\n")
          .endsWith("the server is busy: no room for a request of 1 bytes");
      assertThat(server.budget.refused()).isEqualTo(1);
    }
    server.awaitEmptyBudget();
  }

  @Test
  void routes_chooseTheStatusWhenTheServerIsBusy() throws Exception {
    try (Reservation all = server.budget.tryReserve(BUDGET);
        RawHttp1 client = connect()) {
      client.post("/zipkin", "content-length: 1");

      assertThat(all).isNotNull();
      assertThat(client.answer()).startsWith("HTTP/1.1 503 ").contains("retry-after: 1\r\n");
    }
  }

  @Test
  void refusedBodies_leaveTheConnectionUsable() throws Exception {
    try (RawHttp1 client = connect()) {
      Reservation all = requireNonNull(server.budget.tryReserve(4 * MIB));
      client.post("/in", "content-length: 100000").send(new byte[100_000]);
      assertThat(client.answer()).startsWith("HTTP/1.1 429 ");
      all.close();

      client.post("/in", "content-length: 3").send("abc");

      assertThat(client.answer()).startsWith("HTTP/1.1 200 ").endsWith("3");
    }
  }

  @Test
  void chunkedBodies_areCountedAsTheyCome() throws Exception {
    try (RawHttp1 client = connect()) {
      client.post("/in", "transfer-encoding: chunked");
      for (int i = 0; i < 2; i++) {
        client.send("100000\r\n").send(new byte[MIB]).send("\r\n");
      }
      client.send("1\r\nx\r\n0\r\n\r\n");

      assertThat(client.answer()).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void bombs_areRefusedAtTheLimit() throws Exception {
    assertThat(post("gzip", Compressed.gzipBomb(100))).startsWith("HTTP/1.1 429 ");
    assertThat(post("zstd", Zstd.compress(new byte[100 * MIB]))).startsWith("HTTP/1.1 429 ");
    server.awaitEmptyBudget();

    try (TestServer roomy =
        TestServer.start(builder ->
            builder.limits(LIMITS).route(HttpRoute.post("/in", HostileHttpTest::count)))) {
      assertThat(post(roomy, "gzip", Compressed.gzipBomb(100)))
          .startsWith("HTTP/1.1 413 ")
          .endsWith("the body inflates to more than the limit of 8388608 bytes");
      assertThat(post(roomy, "zstd", Zstd.compress(new byte[100 * MIB])))
          .startsWith("HTTP/1.1 413 ");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 500, 2_000})
  void truncatedBodies_areRefused(int missing) throws Exception {
    byte[] random = new byte[4_000];
    new Random(missing).nextBytes(random);
    byte[] gzip = Compressed.gzip(random);
    byte[] zlib = Compressed.zlib(random);
    byte[] zstd = Zstd.compress(random);

    assertThat(post("gzip", cut(gzip, missing))).startsWith("HTTP/1.1 400 ");
    assertThat(post("deflate", cut(zlib, missing))).startsWith("HTTP/1.1 400 ");
    assertThat(post("zstd", cut(zstd, missing))).startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "99999999999999999999"})
  void badLengths_areRefused(String length) throws Exception {
    try (RawHttp1 client = connect()) {
      client.post("/in", "content-length: " + length);

      assertThat(client.answer()).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void writers_areToldWhenTheClientGoesAway() throws Exception {
    try (RawHttp1 client = connect()) {
      client.send("GET /endless HTTP/1.1\r\nhost: test\r\n\r\n");
      assertThat(client.input().readNBytes(100_000)).hasSize(100_000);
    }

    assertThat(writerEnded.get(5, TimeUnit.SECONDS)).isInstanceOf(ClientGoneException.class);
  }

  @Test
  void writers_waitForSlowReadersButNotForever() throws Exception {
    try (RawHttp1 client = connect()) {
      client.send("GET /endless HTTP/1.1\r\nhost: test\r\n\r\n");

      assertThat(writerEnded.get(5, TimeUnit.SECONDS))
          .isInstanceOf(ClientGoneException.class)
          .hasMessage("the client has not read for 1000 ms");
      assertThat(written.get()).isLessThan(16 * MIB);
    }
  }

  @Test
  void answers_thatNobodyReadsAreGivenUp() throws Exception {
    try (RawHttp1 client = connect()) {
      client.send("GET /big HTTP/1.1\r\nhost: test\r\n\r\n");

      assertThat(bigAnswerGivenUp.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void requestsInFlight_areBoundedByNumberToo() throws Exception {
    Reservation most = requireNonNull(server.budget.tryReserve(4 * MIB));
    List<RawHttp1> clients = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      clients.add(connect().send("GET /hangs HTTP/1.1\r\nhost: test\r\n\r\n"));
    }
    awaitUsed(BUDGET);

    try (RawHttp1 oneMore = connect()) {
      oneMore.send("GET /hangs HTTP/1.1\r\nhost: test\r\n\r\n");

      assertThat(oneMore.answer())
          .startsWith("HTTP/1.1 429 ")
          .endsWith("the server is busy: too many requests in flight");
    }
    for (RawHttp1 client : clients) {
      client.close();
    }
    most.close();
  }

  @Test
  void pipelinedRequests_endWhenNobodyReadsTheirAnswers() throws Exception {
    byte[] thousand = "GET /page HTTP/1.1\r\nhost: test\r\n\r\n".repeat(1_000).getBytes(US_ASCII);
    try (RawHttp1 client = connect()) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1_000; i++) {
                  client.send(thousand);
                }
              })
          .isInstanceOf(IOException.class);
    }

    assertThat(pages.get()).isBetween(100, 100_000);
  }

  @Test
  void grpcWeb_isNotTakenForGrpc() throws Exception {
    try (RawHttp1 client = connect()) {
      client.post("/test.Echo/Echo", "content-type: application/grpc-web", "content-length: 0");

      assertThat(client.answer()).startsWith("HTTP/1.1 404 ");
    }
  }

  @Test
  void handlers_thatHangAreAnsweredFor() throws Exception {
    try (RawHttp1 client = connect()) {
      client.send("GET /hangs HTTP/1.1\r\nhost: test\r\n\r\n");

      assertThat(client.answer()).startsWith("HTTP/1.1 503 ");
    }
  }

  private static HttpAnswer count(HttpCall call) {
    return HttpAnswer.text(200, Integer.toString(call.body().length));
  }

  private HttpAnswer page(HttpCall call) {
    pages.incrementAndGet();
    return HttpAnswer.of(200, "text/plain", new byte[3_000]);
  }

  private HttpAnswer big(HttpCall call) {
    call.cancellation().onCancel(bigAnswerGivenUp::countDown);
    return HttpAnswer.of(200, "text/plain", new byte[32 * MIB]);
  }

  private HttpAnswer endless(HttpCall call) {
    return HttpAnswer.stream(200, "text/plain", this::writeOn);
  }

  private void writeOn(OutputStream out) throws IOException {
    byte[] piece = new byte[10_000];
    try {
      while (true) {
        out.write(piece);
        written.addAndGet(piece.length);
      }
    } catch (IOException e) {
      writerEnded.complete(e);
      throw e;
    }
  }

  private static HttpAnswer hang(HttpCall call) throws InterruptedException {
    CountDownLatch cancelled = new CountDownLatch(1);
    call.cancellation().onCancel(cancelled::countDown);
    cancelled.await();
    return HttpAnswer.text(200, "too late");
  }

  private RawHttp1 connect() throws IOException {
    return new RawHttp1(server.port());
  }

  private String post(String encoding, byte[] body) throws IOException {
    return post(server, encoding, body);
  }

  private static String post(TestServer to, String encoding, byte[] body) throws IOException {
    try (RawHttp1 client = new RawHttp1(to.port())) {
      return client
          .post("/in", "content-encoding: " + encoding, "content-length: " + body.length)
          .send(body)
          .answer();
    }
  }

  private static byte[] cut(byte[] bytes, int missing) {
    return Arrays.copyOf(bytes, bytes.length - missing);
  }

  private static void drip(RawHttp1 client) {
    try {
      for (int i = 0; i < 1_000; i++) {
        client.send("x");
        Thread.sleep(20);
      }
    } catch (IOException | InterruptedException e) {
      // the server has closed the connection, as it should
    }
  }

  private void awaitUsed(long bytes) throws InterruptedException {
    for (int i = 0; i < 1_000 && server.budget.used() < bytes; i++) {
      Thread.sleep(5);
    }
    assertThat(server.budget.used()).isEqualTo(bytes);
  }
}
