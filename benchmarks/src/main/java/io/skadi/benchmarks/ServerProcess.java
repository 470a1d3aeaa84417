package io.skadi.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The product in a process of its own, started as the launcher starts it, on free ports. */
final class ServerProcess implements AutoCloseable {
  static final List<String> FLAGS =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:MaxDirectMemorySize=128m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");
  private static final List<String> OTHER_PORTS =
      List.of("otlp_http", "query_http", "health", "metrics");
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private final Process process;
  private final int grpcPort;

  private ServerProcess(Process process, int grpcPort) {
    this.process = process;
    this.grpcPort = grpcPort;
  }

  /**
   * Starts the server and returns when it listens.
   *
   * @param root the checkout, built before
   * @param more arguments, such as {@code --data DIR}
   */
  static ServerProcess start(Path root, String... more) throws IOException, InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", root.resolve("app/target/lib") + "/*", "io.skadi.app.Main"));
    command.addAll(List.of("all-in-one", "--set", "ports.otlp_grpc=" + port));
    for (String other : OTHER_PORTS) {
      command.addAll(List.of("--set", "ports." + other + "=0"));
    }
    command.addAll(List.of(more));
    File log = Files.createTempFile("skadi-benchmark-", ".log").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    ServerProcess server = new ServerProcess(process, port);
    server.awaitListening(log);
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitListening(File log) throws InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!listens()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IllegalStateException("the server did not start, see " + log);
      }
      Thread.sleep(20);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), grpcPort), 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  int grpcPort() {
    return grpcPort;
  }

  /** User and system time of the whole process so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
