package io.skadi.query.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A call and the answer that Jaeger gave. */
record GoldenCase(
    String name,
    boolean beforeData,
    String stability,
    String method,
    String path,
    Map<String, String> headers,
    String requestBody,
    int status,
    String contentType,
    String body) {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final String HEAD = "head-";

  /** All cases by name; of two with the same name the one that is to pass. */
  static List<GoldenCase> all() {
    Map<String, GoldenCase> cases = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER.resolve("open"))) {
      // "head-…" sorts last among equals, and so wins
      for (Path file : files.sorted(GoldenCase::headLast).toList()) {
        GoldenCase read = read(file);
        cases.put(read.name(), read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(cases.values());
  }

  private static int headLast(Path one, Path other) {
    return Boolean.compare(isHead(one), isHead(other));
  }

  private static boolean isHead(Path file) {
    return file.getFileName().toString().startsWith(HEAD);
  }

  private static GoldenCase read(Path file) throws IOException {
    JsonNode json = JSON.readTree(Files.readAllBytes(file));
    JsonNode request = json.get("request");
    Map<String, String> headers = new TreeMap<>();
    request
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    String name = file.getFileName().toString().replace(".json", "");
    return new GoldenCase(
        isHead(file) ? name.substring(HEAD.length()) : name,
        json.get("phase").asText().equals("empty"),
        json.get("stability").asText(),
        request.get("method").asText(),
        request.get("path").asText(),
        headers,
        requestBody(request),
        json.get("status").asInt(),
        json.get("content_type").asText(),
        json.get("body").asText());
  }

  private static String requestBody(JsonNode request) throws IOException {
    if (request.has("body_file")) {
      return Files.readString(FOLDER.resolve("data").resolve(request.get("body_file").asText()));
    }
    return request.path("body").asText("");
  }

  @Override
  public String toString() {
    return name;
  }
}
