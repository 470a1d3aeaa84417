package io.skadi.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 200 connections each declare 10 MiB and send one byte; the budget of 64 MiB has room for six. */
class ManyDeclarationsTest {
  private static final int MIB = 1 << 20;
  private static final int CONNECTIONS = 200;
  private static final int REFUSED = CONNECTIONS - 6;

  private final List<AutoCloseable> clients = new ArrayList<>();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final TestServer server =
      TestServer.start(builder ->
          builder
              .route(HttpRoute.post("/in", call -> HttpAnswer.of(200)))
              .method(GrpcMethod.unary("test.Echo/Echo", GrpcCall::message)));
  private long before;

  @BeforeEach
  void measureBefore() {
    before = usedBytes();
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable client : clients) {
      client.close();
    }
    server.close();
  }

  @Test
  void http_refusesWhatDoesNotFit() throws Exception {
    for (int i = 0; i < CONNECTIONS; i++) {
      RawHttp1 client = new RawHttp1(server.port());
      clients.add(client);
      client.post("/in", "content-length: " + 10 * MIB).send("x");
      collect(client::answer);
    }

    assertThat(takeAnswers()).allSatisfy(answer -> assertThat(answer).contains("429", "retry"));
    assertBounded();
  }

  @Test
  void grpc_refusesWhatDoesNotFit() throws Exception {
    for (int i = 0; i < CONNECTIONS; i++) {
      RawHttp2 client = new RawHttp2(server.port());
      clients.add(client);
      client.call("test.Echo/Echo").data(false, RawHttp2.prefix(0, 10 * MIB));
      client.data(false, (byte) 1);
      collect(() -> client.answer().toString());
    }

    assertThat(takeAnswers())
        .allSatisfy(answer -> assertThat(answer).contains("grpc-status=8", "details-bin"));
    assertBounded();
  }

  private void collect(Callable<String> answer) {
    var _ = Thread.ofVirtual().start(() -> answers.add(textOf(answer)));
  }

  private static String textOf(Callable<String> answer) {
    try {
      return answer.call();
    } catch (Exception e) {
      return e.toString();
    }
  }

  private List<String> takeAnswers() throws InterruptedException {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < REFUSED; i++) {
      taken.add(String.valueOf(answers.poll(10, TimeUnit.SECONDS)));
    }
    return taken;
  }

  private void assertBounded() {
    assertThat(server.budget.used()).isEqualTo(6 * (10L * MIB + Exchange.HEAD_BYTES));
    assertThat(server.budget.refused()).isEqualTo(REFUSED);
    long rise = usedBytes() - before;
    System.out.printf("rise of heap and network buffers: %.1f MiB%n", rise / (double) MIB);
    assertThat(rise).isLessThan(64L * MIB);
  }

  /** Heap that is really in use, and what the network library holds beside it. */
  private static long usedBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
        + PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
  }
}
