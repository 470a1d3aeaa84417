package io.skadi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Spans of the OpenTelemetry SDK for Python come back as they were sent. */
class PythonTest {
  private static final Path ENVIRONMENT = Path.of("target/python").toAbsolutePath();
  private static final Path INSTALLED = ENVIRONMENT.resolve("installed");

  @Test
  void traces_comeBackAsTheyWereSent() throws Exception {
    installSdk();
    try (Product product = Product.start();
        RecordingProxy proxy = new RecordingProxy(product.address("OTLP/HTTP"))) {
      String python = ENVIRONMENT.resolve("bin/python").toString();
      run(python, "src/test/resources/send.py", proxy.address().toString(), "python");

      assertThat(proxy.sent().traceIds()).hasSize(2);
      for (String id : proxy.sent().traceIds()) {
        assertThat(TraceComparison.differences(proxy.sent().trace(id), product.trace(id)))
            .isEmpty();
      }
      assertThat(product.traceIds("python"))
          .containsExactlyInAnyOrderElementsOf(proxy.sent().traceIds());
    }
  }

  /** Into a folder of its own, once. */
  private static void installSdk() throws IOException, InterruptedException {
    if (Files.exists(INSTALLED)) {
      return;
    }
    run("python3", "-m", "venv", ENVIRONMENT.toString());
    run(
        ENVIRONMENT.resolve("bin/pip").toString(),
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "opentelemetry-sdk",
        "opentelemetry-exporter-otlp-proto-http");
    Files.createFile(INSTALLED);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("python", ".txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int code = Program.awaitEnd(process, Duration.ofMinutes(5));
    assertThat(code).as(Files.readString(log)).isZero();
    Files.delete(log);
  }
}
