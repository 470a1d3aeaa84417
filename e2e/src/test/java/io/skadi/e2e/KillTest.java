package io.skadi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed under load, again and again: what it acknowledged is there afterwards. */
class KillTest {
  private static final int ROUNDS = 10;
  private static final int SENDERS = 4;
  private static final int BEFORE_THE_KILL_MILLIS = 150;

  private final AtomicInteger number = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void kills_loseNothingThatWasAcknowledged(@TempDir Path data) throws Exception {
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    for (int round = 0; round < ROUNDS; round++) {
      int before = acknowledged.size();
      try (Product product = Product.start("--data", data.toString())) {
        loadAndKill(product, acknowledged);
      }
      assertThat(acknowledged.size()).as("spans of round %d", round).isGreaterThan(before);
    }
    try (Product product = Product.start("--data", data.toString())) {
      List<String> lost = new ArrayList<>();
      for (String id : acknowledged) {
        if (!product.has(id)) {
          lost.add(id);
        }
      }
      assertThat(lost).as("of %d acknowledged", acknowledged.size()).isEmpty();
    }
  }

  private void loadAndKill(Product product, Queue<String> acknowledged) throws Exception {
    URI address = product.address("OTLP/HTTP").resolve("/v1/traces");
    AtomicBoolean going = new AtomicBoolean(true);
    try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
      for (int i = 0; i < SENDERS; i++) {
        senders.execute(() -> send(address, going, acknowledged));
      }
      int enough = acknowledged.size() + 20;
      while (acknowledged.size() < enough) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      TimeUnit.MILLISECONDS.sleep(BEFORE_THE_KILL_MILLIS);
      product.process().destroyForcibly().waitFor();
      going.set(false);
    }
  }

  private void send(URI address, AtomicBoolean going, Queue<String> acknowledged) {
    while (going.get()) {
      String id = "%032x".formatted(number.incrementAndGet());
      try {
        if (post(address, body(id)) == 200) {
          acknowledged.add(id);
        }
      } catch (IOException | InterruptedException killed) {
        return;
      }
    }
  }

  private int post(URI address, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static String body(String id) {
    return """
    {"resourceSpans":[{"resource":{"attributes":[
      {"key":"service.name","value":{"stringValue":"killed"}}]},
     "scopeSpans":[{"spans":[{"traceId":"%s","spanId":"00000000000000aa","name":"op",
      "startTimeUnixNano":"1780000000000000000","endTimeUnixNano":"1780000000001000000"}]}]}]}
    """
        .formatted(id);
  }
}
