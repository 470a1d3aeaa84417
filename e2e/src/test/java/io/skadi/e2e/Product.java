package io.skadi.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running Skadi, and how to ask it for traces. */
final class Product implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(5);
  private static final List<String> PORTS =
      List.of("otlp_grpc", "otlp_http", "query_http", "health", "metrics");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final Path out;
  private final Path err;

  private Product(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts one on free ports. */
  static Product start(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    PORTS.forEach(port -> all.addAll(List.of("--set", "ports." + port + "=0")));
    return startAsIs(all.toArray(String[]::new));
  }

  /** Starts one with nothing but these arguments. */
  static Product startAsIs(String... arguments) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of("target/product"));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Product product = new Product(Program.start(out, err, arguments), out, err);
    product.awaitReady();
    return product;
  }

  /** Its process. */
  Process process() {
    return process;
  }

  /** What it wrote to its log so far. */
  String log() throws IOException {
    return Files.readString(err);
  }

  /** The address behind a label of the start lines, such as {@code OTLP/HTTP}. */
  URI address(String label) throws IOException {
    Matcher line =
        Pattern.compile("^ *" + Pattern.quote(label) + " +(http://\\S+)", Pattern.MULTILINE)
            .matcher(Files.readString(out));
    if (!line.find()) {
      throw new IllegalStateException("does not say where it has " + label);
    }
    return URI.create(String.valueOf(line.group(1)));
  }

  /** The spans of a trace as OTLP JSON, exactly as stored. */
  JsonNode trace(String id) throws IOException, InterruptedException {
    HttpResponse<String> answer = ask("/api/v3/traces/" + id + "?rawTraces=true");
    if (answer.statusCode() != 200) {
      throw new AssertionError("trace " + id + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body()).path("result");
  }

  /** Whether a trace is stored. */
  boolean has(String id) throws IOException, InterruptedException {
    return ask("/api/v3/traces/" + id).statusCode() == 200;
  }

  /** The ids of all traces of a service. */
  List<String> traceIds(String service) throws IOException, InterruptedException {
    JsonNode answer = JSON.readTree(ask("/api/traces?limit=1000&service=" + service).body());
    List<String> ids = new ArrayList<>();
    answer.path("data").forEach(trace -> ids.add(trace.path("traceID").asText()));
    return ids;
  }

  /** Stops it as a terminal or an orchestrator does. */
  @Override
  public void close() {
    process.destroy();
    try {
      Program.awaitEnd(process, STOPPED_WITHIN);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<String> ask(String pathAndQuery) throws IOException, InterruptedException {
    URI uri = address("web UI").resolve(pathAndQuery);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private void awaitReady() throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(READY_WITHIN);
    while (!Files.readString(out).contains("Ctrl-C")) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        process.destroyForcibly();
        throw new IllegalStateException("Skadi did not start: " + log());
      }
      Thread.sleep(50);
    }
  }
}
