package io.skadi.app;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is told to whoever started Skadi: what listens where. */
final class StartLines {
  private static final Map<String, String> MEANINGS =
      Map.of(
          "otlp_grpc", "OTLP/gRPC",
          "otlp_http", "OTLP/HTTP",
          "query_http", "web UI",
          "health", "health",
          "metrics", "metrics",
          "purge", "purge");
  private static final Map<String, String> PATHS =
      Map.of("health", "/status", "metrics", "/metrics", "purge", "/purge");

  private StartLines() {}

  static List<String> of(Skadi skadi) {
    List<String> lines = new ArrayList<>();
    lines.add("Skadi " + Version.text() + " is ready:");
    skadi.addresses().forEach((key, addresses) -> lines.add(line(skadi, key, addresses)));
    lines.add(kept(skadi.config().storage()) + "; Ctrl-C stops it.");
    return lines;
  }

  private static String kept(SkadiConfig.Storage storage) {
    return switch (storage.kind()) {
      case MEMORY -> "Spans are kept in memory until it stops";
      case EMBEDDED ->
          "Spans are kept in " + Path.of(storage.embedded().path()).toAbsolutePath().normalize();
    };
  }

  private static String line(Skadi skadi, String key, List<String> addresses) {
    String url = urls(skadi, key, addresses);
    return "  %-10s %s".formatted(MEANINGS.getOrDefault(key, key), url);
  }

  private static String urls(Skadi skadi, String key, List<String> addresses) {
    String path =
        key.equals("query_http") ? skadi.config().query().basePath() : PATHS.getOrDefault(key, "");
    Stream<String> authorities =
        skadi.config().listen().isLoopback()
            ? Stream.of("localhost:" + skadi.port(key))
            : addresses.stream();
    return authorities.map(it -> "http://" + it + path).collect(joining("  "));
  }
}
