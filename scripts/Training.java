import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The training run of the AOT cache: starts the server, sends it a little of every kind of traffic
 * and stops it with SIGTERM. Run from its source by scripts/assemble, with the server's jars on the
 * class path. Arguments: the file that names all settings, then the command line of the server.
 */
final class Training {
  private static final int ROUNDS = 20;
  private static final Pattern PORT = Pattern.compile(" +(\\w+): \\d+");
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(120);
  private final Map<String, Integer> ports = new LinkedHashMap<>();

  public static void main(String[] arguments) throws Exception {
    List<String> serverCommand = List.of(arguments).subList(1, arguments.length);
    new Training().run(Path.of(arguments[0]), serverCommand);
  }

  private void run(Path config, List<String> serverCommand) throws Exception {
    List<String> command = new ArrayList<>(serverCommand);
    for (String key : portKeys(Files.readAllLines(config))) {
      ports.put(key, freePort());
      command.addAll(List.of("--set", "ports." + key + "=" + ports.get(key)));
    }
    Process server = new ProcessBuilder(command).inheritIO().start();
    try {
      awaitReady(server);
      for (int round = 1; round <= ROUNDS; round++) {
        send(round);
        ask(round);
      }
      server.destroy();
      if (!server.waitFor(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("The server did not stop within " + STOPPED_WITHIN);
      }
    } finally {
      server.destroyForcibly();
    }
    System.exit(0); // Armeria's client threads would keep the JVM for a while
  }

  /**
   * The keys of {@code ports} that have a number: a running Skadi may hold the numbers themselves.
   */
  private static List<String> portKeys(List<String> yaml) {
    return yaml.stream()
        .dropWhile(line -> !line.equals("ports:"))
        .skip(1)
        .takeWhile(line -> line.startsWith(" "))
        .map(line -> PORT.matcher(line))
        .filter(Matcher::matches)
        .map(port -> port.group(1))
        .toList();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady(Process server) throws InterruptedException {
    Instant deadline = Instant.now().plus(READY_WITHIN);
    while (!isReady()) {
      if (!server.isAlive() || Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("The server did not become ready");
      }
      Thread.sleep(100);
    }
  }

  private boolean isReady() {
    try {
      return get("health", "/status").status().code() == 200;
    } catch (RuntimeException notListening) {
      return false;
    }
  }

  private void send(int round) throws IOException {
    byte[] protobuf = exportRequest(round);
    byte[] json = exportJson(round).getBytes(StandardCharsets.UTF_8);
    post("otlp_http", "/v1/traces", "application/x-protobuf", null, protobuf);
    post("otlp_http", "/v1/traces", "application/x-protobuf", "gzip", gzip(protobuf));
    post("otlp_http", "/v1/traces", "application/json", null, json);
    String export = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
    post("otlp_grpc", export, "application/grpc", null, grpcFrame(0, protobuf));
    post("otlp_grpc", export, "application/grpc", "grpc-gzip", grpcFrame(1, gzip(protobuf)));
  }

  private void ask(int round) {
    String traceId = HexFormat.of().formatHex(traceId(round));
    long micros = Instant.now().toEpochMilli() * 1000;
    get("query_http", "/");
    get("query_http", "/search");
    get("query_http", "/api/services");
    get("query_http", "/api/services/training/operations");
    get("query_http", "/api/operations?service=training");
    get("query_http", "/api/traces/" + traceId);
    get(
        "query_http",
        "/api/traces?service=training&limit=20&start="
            + (micros - 3_600_000_000L)
            + "&end="
            + micros);
    get("query_http", "/api/v3/services");
    get("query_http", "/api/v3/operations?service=training");
    get("query_http", "/api/v3/traces/" + traceId);
    get("metrics", "/metrics");
  }

  private AggregatedHttpResponse get(String port, String path) {
    RequestHeaders headers = RequestHeaders.of(HttpMethod.GET, path, "accept-encoding", "gzip");
    return WebClient.of("h1c://127.0.0.1:" + ports.get(port)).execute(headers).aggregate().join();
  }

  private void post(String port, String path, String type, String encoding, byte[] body) {
    RequestHeadersBuilder headers =
        RequestHeaders.builder(HttpMethod.POST, path).add("content-type", type);
    String scheme = type.equals("application/grpc") ? "h2c" : "h1c";
    if (scheme.equals("h2c")) {
      headers.add("te", "trailers");
    }
    if (encoding != null) {
      headers.add(
          encoding.startsWith("grpc-") ? "grpc-encoding" : "content-encoding",
          encoding.replace("grpc-", ""));
    }
    AggregatedHttpResponse answer =
        WebClient.of(scheme + "://127.0.0.1:" + ports.get(port))
            .execute(headers.build(), body)
            .aggregate()
            .join();
    String grpcStatus =
        answer.trailers().get("grpc-status", answer.headers().get("grpc-status", "0"));
    if (answer.status().code() != 200 || !grpcStatus.equals("0")) {
      throw new IllegalStateException(path + " answered " + answer.headers() + answer.trailers());
    }
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] grpcFrame(int compressed, byte[] message) {
    return ByteBuffer.allocate(5 + message.length)
        .put((byte) compressed)
        .putInt(message.length)
        .put(message)
        .array();
  }

  private static byte[] traceId(int round) {
    return ByteBuffer.allocate(16).putLong(0x5ad1L).putLong(round).array();
  }

  /**
   * An ExportTraceServiceRequest of one span, written by hand: field numbers are those of
   * opentelemetry-proto.
   */
  private static byte[] exportRequest(int round) {
    long nanos = Instant.now().toEpochMilli() * 1_000_000;
    byte[] span =
        concat(
            field(1, traceId(round)),
            field(2, ByteBuffer.allocate(8).putLong(round).array()),
            field(5, "train".getBytes(StandardCharsets.UTF_8)),
            new byte[] {6 << 3, 2},
            fixed64(7, nanos),
            fixed64(8, nanos + 1_000_000),
            field(9, attribute("http.request.method", "GET")),
            field(9, attribute("url.path", "/rounds/" + round)));
    byte[] scopeSpans =
        concat(field(1, field(1, "training".getBytes(StandardCharsets.UTF_8))), field(2, span));
    byte[] resource = field(1, attribute("service.name", "training"));
    return field(1, concat(field(1, resource), field(2, scopeSpans)));
  }

  private static byte[] attribute(String key, String value) {
    return concat(
        field(1, key.getBytes(StandardCharsets.UTF_8)),
        field(2, field(1, value.getBytes(StandardCharsets.UTF_8))));
  }

  private static byte[] field(int number, byte[] value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(number << 3 | 2);
    int length = value.length;
    for (; length > 0x7f; length >>>= 7) {
      out.write(length & 0x7f | 0x80);
    }
    out.write(length);
    out.writeBytes(value);
    return out.toByteArray();
  }

  private static byte[] fixed64(int number, long value) {
    return ByteBuffer.allocate(9)
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .put((byte) (number << 3 | 1))
        .putLong(value)
        .array();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static String exportJson(int round) {
    long nanos = Instant.now().toEpochMilli() * 1_000_000;
    return """
    {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"training"}}]},
    "scopeSpans":[{"scope":{"name":"training"},"spans":[{"traceId":"%s","spanId":"%016x","name":"train-json",
    "kind":3,"startTimeUnixNano":"%d","endTimeUnixNano":"%d",
    "attributes":[{"key":"round","value":{"intValue":"%d"}}]}]}]}]}
    """
        .formatted(
            HexFormat.of().formatHex(traceId(round)),
            round + 1000,
            nanos,
            nanos + 1_000_000,
            round);
  }
}
