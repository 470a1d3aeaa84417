package io.skadi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's snippets run as they stand, and so against the usual ports. Nothing else may listen
 * on those.
 */
class ReadmeTest {
  private static final Path README = Path.of("../README.md");
  private static final Pattern TRACE_URL =
      Pattern.compile("http://localhost:16686/trace/([0-9a-f]{32})");

  private static Product product;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    product = Product.startAsIs();
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void curl_sendsATrace() throws Exception {
    String output = run(snippet("curl"));

    assertThat(spanNames(traceOf(output))).containsExactly("order");
    assertThat(product.traceIds("first-curl")).hasSize(1);
  }

  @Test
  void python_sendsATrace() throws Exception {
    String output = run(snippet("Python"));

    assertThat(spanNames(traceOf(output))).containsExactlyInAnyOrder("order", "charge card");
    assertThat(product.traceIds("first-python")).hasSize(1);
  }

  @Test
  void javaAgent_sendsATrace() throws Exception {
    Files.copy(AgentFiles.agent(), folder.resolve("opentelemetry-javaagent.jar"));
    AgentFiles.packApplication(folder.resolve("app.jar"));

    run(snippet("Java agent"));

    List<String> ids = product.traceIds("first-agent");
    assertThat(ids).hasSize(1);
    assertThat(spanNames(product.trace(ids.getFirst()))).hasSize(4);
  }

  /** The first shell block below a heading. */
  private static String snippet(String heading) throws IOException {
    Matcher block =
        Pattern.compile(
                "^### " + heading + "$.*?^```sh$\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(Files.readString(README));
    assertThat(block.find()).as("a shell block below ### " + heading).isTrue();
    return String.valueOf(block.group(1));
  }

  private String run(String script) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-euc", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Path java = Path.of(Program.JAVA).getParent();
    builder.environment().merge("PATH", String.valueOf(java), (path, bin) -> bin + ":" + path);
    builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_"));
    int code = Program.awaitEnd(builder.start(), Duration.ofMinutes(5));
    String text = Files.readString(output);
    assertThat(code).as(text).isZero();
    return text;
  }

  private static JsonNode traceOf(String output) throws IOException, InterruptedException {
    Matcher url = TRACE_URL.matcher(output);
    assertThat(url.find()).as("an address of a trace in: " + output).isTrue();
    return product.trace(String.valueOf(url.group(1)));
  }

  private static List<String> spanNames(JsonNode trace) {
    return trace.findValues("spans").stream()
        .flatMap(spans -> spans.valueStream())
        .map(span -> span.path("name").asText())
        .toList();
  }
}
