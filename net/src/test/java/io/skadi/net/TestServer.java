package io.skadi.net;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** A server on loopback with a budget of its own, that must be back at 0 when the test ends. */
final class TestServer implements AutoCloseable {
  static final Duration SHORT = Duration.ofMillis(500);

  final ByteBudget budget;
  final NetServer server;
  private final NetRuntime runtime = new NetRuntime();

  TestServer(long budgetBytes, UnaryOperator<NetServer.Builder> setUp) {
    budget = new ByteBudget(budgetBytes);
    server = setUp.apply(NetServer.builder(runtime).budget(budget)).start();
  }

  static TestServer start(UnaryOperator<NetServer.Builder> setUp) {
    return new TestServer(64 << 20, setUp);
  }

  int port() {
    return server.port();
  }

  URI uri(String target) {
    return URI.create("http://127.0.0.1:" + port() + target);
  }

  /** Waits until all bytes are given back. */
  void awaitEmptyBudget() {
    long end = System.nanoTime() + SECONDS.toNanos(5);
    while (budget.used() != 0) {
      if (System.nanoTime() > end) {
        throw new AssertionError(budget.used() + " bytes are still reserved");
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Override
  public void close() {
    awaitEmptyBudget();
    server.close();
    runtime.close();
  }
}
