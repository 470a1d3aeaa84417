package io.skadi.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir Path directory;

  private record Outcome(int code, String out, String err) {}

  @Test
  void version_saysTheVersion() {
    assertThat(run("version").out()).matches("skadi \\S+\n");
  }

  @Test
  void configCheck_isContentWithGoodFiles() {
    Outcome outcome = run("config", "check", "--config", "../configs/all-in-one.yaml");

    assertThat(outcome).isEqualTo(new Outcome(0, "the configuration is right\n", ""));
  }

  @Test
  void configCheck_saysAllThatIsWrong() throws IOException {
    Path file = Files.writeString(directory.resolve("bad.yaml"), "ports:\n  otlp_grcp: 1\n");

    Outcome outcome =
        run("config", "check", "--config", file.toString(), "--set", "query.timeout=soon");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().lines())
        .containsExactly(
            "skadi: --set query.timeout=soon: query.timeout must be a duration, such as 30 s or"
                + " 1h30m, not \"soon\"",
            "skadi: "
                + file
                + ":2: there is no key ports.otlp_grcp; did you mean ports.otlp_grpc?");
  }

  @Test
  void allInOne_saysOneSentenceWhenThePortIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = taken.getLocalPort();

      Outcome outcome =
          run(
              "--set",
              "ports.health=0",
              "--set",
              "ports.metrics=" + port,
              "--set",
              "ports.otlp_grpc=0",
              "--set",
              "ports.otlp_http=0",
              "--set",
              "ports.query_http=0");

      assertThat(outcome.code()).isEqualTo(1);
      assertThat(outcome.err())
          .isEqualTo(
              "skadi: cannot listen on 127.0.0.1:%d: the port is in use (ports.metrics)\n"
                  .formatted(port));
    }
  }

  @Test
  void allInOne_saysOneSentenceWhenTheDirectoryCannotBeMade() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    Outcome outcome = run("all-in-one", "--data", file.resolve("data").toString());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .isEqualTo(
            "skadi: cannot write to the data directory %s/data: %s is a file\n"
                .formatted(file, file));
  }

  @Test
  void rolesThatAreNotThereYet_saySo() {
    for (String role : new String[] {"collector", "agent", "ingester", "query"}) {
      Outcome outcome = run(role);

      assertThat(outcome.code()).isEqualTo(1);
      assertThat(outcome.err()).startsWith("skadi: " + role + " is not available yet");
    }
  }

  @Test
  void commandLine_isRefusedInOneSentence() {
    assertThat(run("colector"))
        .isEqualTo(
            new Outcome(
                2, "", "skadi: there is no command colector; skadi --help says what there is\n"));
    assertThat(run("--conifg", "x").err()).startsWith("skadi: Unknown option").hasLineCount(1);
  }

  @Test
  void help_namesCommandsAndOptions() {
    assertThat(run("--help").out())
        .contains("all-in-one", "config check", "version", "--config", "--set", "--data");
  }

  private static Outcome run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code = Main.run(arguments, Map.of(), new PrintWriter(out), new PrintWriter(err));
    return new Outcome(code, out.toString(), err.toString());
  }
}
