package io.skadi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spans of the OpenTelemetry Java agent come back as they were sent. */
class JavaAgentTest {
  @TempDir private Path folder;

  @Test
  void traces_comeBackAsTheyWereSent() throws Exception {
    try (Product product = Product.start();
        RecordingProxy proxy = new RecordingProxy(product.address("OTLP/HTTP"))) {
      runGreetingService(proxy);

      assertThat(proxy.sent().traceIds()).hasSize(1);
      String id = proxy.sent().traceIds().iterator().next();
      assertThat(proxy.sent().trace(id).findValuesAsText("kind"))
          .containsExactlyInAnyOrder(
              "SPAN_KIND_CLIENT", "SPAN_KIND_SERVER", "SPAN_KIND_CLIENT", "SPAN_KIND_SERVER");
      assertThat(TraceComparison.differences(proxy.sent().trace(id), product.trace(id))).isEmpty();
      assertThat(product.traceIds("greeting")).containsExactly(id);
    }
  }

  private void runGreetingService(RecordingProxy proxy) throws Exception {
    Path jar = folder.resolve("app.jar");
    Path log = folder.resolve("log");
    AgentFiles.packApplication(jar);
    Process service =
        new ProcessBuilder(
                List.of(
                    Program.JAVA,
                    "-javaagent:" + AgentFiles.agent(),
                    "-Dotel.service.name=greeting",
                    "-Dotel.exporter.otlp.endpoint=" + proxy.address(),
                    "-Dotel.exporter.otlp.protocol=http/protobuf",
                    "-Dotel.traces.sampler=always_on",
                    "-Dotel.metrics.exporter=none",
                    "-Dotel.logs.exporter=none",
                    "-jar",
                    jar.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();

    int code = Program.awaitEnd(service, Duration.ofSeconds(60));

    assertThat(code).as(Files.readString(log)).isZero();
    assertThat(Files.readString(log)).contains("Hello Skadi");
  }
}
