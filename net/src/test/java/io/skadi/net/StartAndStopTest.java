package io.skadi.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How servers begin and end. */
class StartAndStopTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final NetRuntime runtime = new NetRuntime();

  @AfterEach
  void stop() {
    runtime.close();
  }

  @Test
  void start_listensOnTheSamePortOfBothLoopbacks() throws Exception {
    try (NetServer server = NetServer.builder(runtime).start()) {
      for (String address : server.addresses()) {
        assertThat(address).endsWith(":" + server.port());
      }
      try (Socket four = new Socket(LOOPBACK, server.port())) {
        assertThat(four.isConnected()).isTrue();
      }
    }
  }

  @Test
  void start_namesThePortThatIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> NetServer.builder(runtime).port(port).start())
          .isInstanceOf(ListenException.class)
          .hasMessage("cannot listen on 127.0.0.1:" + port + ": the port is in use");
    }
  }

  @Test
  void start_namesTheHostThatIsUnknown() {
    assertThatThrownBy(
            () -> NetServer.builder(runtime).hosts(List.of("no-such-host.invalid")).start())
        .isInstanceOf(ListenException.class)
        .hasMessage("cannot listen on no-such-host.invalid: unknown host");
  }

  @Test
  void close_ofIdleServersIsQuick() throws Exception {
    List<NetServer> servers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      servers.add(NetServer.builder(runtime).start());
    }
    try (Socket idle = new Socket(LOOPBACK, servers.getFirst().port())) {
      long start = System.nanoTime();

      CompletableFuture.allOf(
              servers.stream().map(NetServer::stop).toArray(CompletableFuture[]::new))
          .get(10, TimeUnit.SECONDS);

      Duration took = Duration.ofNanos(System.nanoTime() - start);
      System.out.println("five idle servers stopped in " + took.toMillis() + " ms");
      assertThat(took).isLessThan(Duration.ofSeconds(2));
      assertThat(idle.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void close_finishesWhatIsInFlightAndRefusesTheRest() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    NetServer server =
        NetServer.builder(runtime)
            .route(HttpRoute.get("/slow", call -> slow(entered, leave)))
            .start();
    try (RawHttp1 inFlight = new RawHttp1(server.port());
        RawHttp1 late = new RawHttp1(server.port())) {
      inFlight.send("GET /slow HTTP/1.1\r\nhost: test\r\n\r\n");
      assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();

      CompletableFuture<Void> stopped = server.stop();
      late.send("GET /slow HTTP/1.1\r\nhost: test\r\n\r\n");

      assertThat(late.answer()).startsWith("HTTP/1.1 503 ").contains("retry-after: 1\r\n");
      leave.countDown();
      assertThat(inFlight.answer()).startsWith("HTTP/1.1 200 ").endsWith("done");
      stopped.get(5, TimeUnit.SECONDS);
    }
  }

  private static HttpAnswer slow(CountDownLatch entered, CountDownLatch leave)
      throws InterruptedException {
    entered.countDown();
    leave.await();
    return HttpAnswer.text(200, "done");
  }
}
