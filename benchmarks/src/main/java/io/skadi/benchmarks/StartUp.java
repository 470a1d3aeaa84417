package io.skadi.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Times from outside how long the server takes from the start of its process to the answer of the
 * first span, and the CPU that it used until then; median of five, with the AOT cache and without.
 *
 * <p>Argument: the root of a built checkout.
 */
public final class StartUp {
  private static final int RUNS = 5;
  private static final List<String> PORTS =
      List.of("otlp_grpc", "otlp_http", "query_http", "health", "metrics");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** As the launcher gives them: without the last four an unfit cache would print lines. */
  private static final List<String> QUIET =
      List.of(
          "-Xlog:disable",
          "-Xlog:all=error:stderr:level,tags",
          "-Xlog:aot*=off:stderr",
          "-Xlog:cds*=off:stderr");

  private record Run(Duration wall, Duration cpu, long residentKib) {}

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path root;

  private StartUp(Path root) {
    this.root = root;
  }

  /** Prints a line for the cache and one for none. */
  public static void main(String[] arguments) throws Exception {
    StartUp startUp =
        new StartUp(Path.of(arguments.length > 0 ? arguments[0] : ".").toAbsolutePath());
    startUp.print("with AOT cache", true);
    startUp.print("without", false);
  }

  private void print(String name, boolean cached) throws Exception {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(run(cached));
    }
    runs.sort(Comparator.comparing(Run::wall));
    Run byWall = runs.get(RUNS / 2);
    runs.sort(Comparator.comparing(Run::cpu));
    Run byCpu = runs.get(RUNS / 2);
    System.out.printf(
        Locale.ROOT,
        "%-15s first span after %d ms, %d ms of CPU, %d MB resident%n",
        name,
        byWall.wall().toMillis(),
        byCpu.cpu().toMillis(),
        byCpu.residentKib() / 1024);
  }

  private Run run(boolean cached) throws Exception {
    int port = freePort();
    List<String> command = command(cached, port);
    HttpRequest span = firstSpan(port);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (!isAccepted(span)) {
        if (!process.isAlive() || System.nanoTime() - start > LIMIT.toNanos()) {
          throw new IllegalStateException("the server did not start: " + command);
        }
        Thread.sleep(2);
      }
      Duration wall = Duration.ofNanos(System.nanoTime() - start);
      Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
      return new Run(wall, cpu, residentKib(process));
    } finally {
      process.destroy();
      process.waitFor(10, TimeUnit.SECONDS);
      process.destroyForcibly();
    }
  }

  private List<String> command(boolean cached, int httpPort) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ServerProcess.FLAGS);
    if (cached) {
      command.add("-XX:AOTCache=" + root.resolve("app/target/skadi.aot"));
      command.addAll(QUIET);
    }
    command.addAll(List.of("-cp", root.resolve("app/target/lib") + "/*", "io.skadi.app.Main"));
    for (String key : PORTS) {
      String port = key.equals("otlp_http") ? String.valueOf(httpPort) : "0";
      command.addAll(List.of("--set", "ports." + key + "=" + port));
    }
    return command;
  }

  private boolean isAccepted(HttpRequest span) throws InterruptedException {
    try {
      HttpResponse<String> answer = client.send(span, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static HttpRequest firstSpan(int port) {
    String body =
        """
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"first"}}]},
        "scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174",
        "name":"first","startTimeUnixNano":"1544712660000000000","endTimeUnixNano":"1544712661000000000"}]}]}]}
        """;
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/traces"))
        .header("Content-Type", "application/json")
        .version(HttpClient.Version.HTTP_1_1)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static long residentKib(Process process) throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(status)) {
      return 0; // not Linux
    }
    return Files.readAllLines(status, StandardCharsets.UTF_8).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
