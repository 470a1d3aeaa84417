package io.skadi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace that was sent is seen in the browser. */
class BrowserTest {
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--virtual-time-budget=20000",
          "--dump-dom");

  @TempDir private Path folder;

  @Test
  void trace_isShownWithItsSpans() throws Exception {
    try (Product product = Product.start()) {
      send(product);

      String page =
          open(product.address("web UI").resolve("/trace/5b8efff798038103d269b633813fc60c"));

      assertThat(page).contains("order", "pack", "shop");
      assertThat(page.split("role=\"row\"", -1)).hasSizeGreaterThan(2);
    }
  }

  @Test
  void search_findsTheTrace() throws Exception {
    try (Product product = Product.start()) {
      send(product);

      String page =
          open(
              product
                  .address("web UI")
                  .resolve("/search?service=shop&limit=20&start=1&end=1800000000000000"));

      assertThat(page).contains("/trace/5b8efff798038103d269b633813fc60c");
    }
  }

  private static void send(Product product) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(product.address("OTLP/HTTP").resolve("/v1/traces"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofFile(Path.of("src/test/resources/trace.json")))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }

  /** The page as it is once its scripts have run. */
  private String open(URI uri) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(chromium()));
    command.addAll(FLAGS);
    command.add("--user-data-dir=" + folder.resolve("profile"));
    command.add(uri.toString());
    Path page = folder.resolve("page.html");
    Process browser =
        new ProcessBuilder(command)
            .redirectOutput(page.toFile())
            .redirectError(folder.resolve("log").toFile())
            .start();
    int code = Program.awaitEnd(browser, Duration.ofSeconds(90));
    assertThat(code).as(Files.readString(folder.resolve("log"))).isZero();
    return Files.readString(page);
  }

  private static String chromium() throws IOException, InterruptedException {
    Process path = new ProcessBuilder("./tools.sh", "chromium").start();
    String found =
        new String(path.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(Program.awaitEnd(path, Duration.ofSeconds(10))).isZero();
    return found.strip();
  }
}
