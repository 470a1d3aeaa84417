package io.skadi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the program begins and ends. */
class ProgramTest {
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(5);

  @TempDir private Path folder;

  @Test
  void version_isThatOfTheBuild() throws Exception {
    assertThat(Program.run(folder, "version").out()).matches("skadi \\d+\\.\\d+\\.\\d+\\S*\n");
  }

  @Test
  void portInUse_endsItWithOneSentence() throws Exception {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = taken.getLocalPort();

      Program.Outcome outcome = Program.run(folder, anyPortsBut("metrics", port));

      assertThat(outcome.code()).isEqualTo(1);
      assertThat(outcome.err())
          .isEqualTo(
              "skadi: cannot listen on 127.0.0.1:%d: the port is in use (ports.metrics)\n"
                  .formatted(port));
    }
  }

  @Test
  void badKey_endsItWithOneSentence() throws Exception {
    Path file = Files.writeString(folder.resolve("skadi.yaml"), "\nstorage:\n  memry: 1 GiB\n");

    Program.Outcome outcome = Program.run(folder, "all-in-one", "--config", file.toString());

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("skadi: " + file + ":3: there is no key storage.memry")
        .hasLineCount(1);
  }

  @Test
  void directoryThatCannotBeMade_endsItWithOneSentence() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    String data = file.resolve("data").toString();

    Program.Outcome outcome = Program.run(folder, "all-in-one", "--data", data);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .isEqualTo(
            "skadi: cannot write to the data directory %s: %s is a file\n".formatted(data, file));
  }

  /** 2 is what Ctrl-C sends, 15 what orchestrators send. */
  @ParameterizedTest
  @ValueSource(ints = {2, 15})
  void signal_stopsItCleanlyAlthoughClientsAreConnected(int signal) throws Exception {
    Product product = Product.start();
    try (Socket idle = connect(product.address("OTLP/HTTP"));
        Socket halfway = connect(product.address("OTLP/HTTP"))) {
      OutputStream out = halfway.getOutputStream();
      out.write(
          "POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      Process process = product.process();

      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
          .start()
          .waitFor(10, TimeUnit.SECONDS);
      int code = Program.awaitEnd(process, STOPPED_WITHIN);

      assertThat(code).isEqualTo(128 + signal);
      assertThat(product.log()).contains("msg=stopping").endsWith("msg=stopped\n");
      assertThat(idle.isConnected()).isTrue();
    } finally {
      product.process().destroyForcibly();
    }
  }

  private static Socket connect(URI address) throws IOException {
    return new Socket(address.getHost(), address.getPort());
  }

  private static String[] anyPortsBut(String key, int port) {
    return new String[] {
      "--set", "ports.otlp_grpc=0",
      "--set", "ports.otlp_http=0",
      "--set", "ports.query_http=0",
      "--set", "ports.health=0",
      "--set", "ports.metrics=0",
      "--set", "ports." + key + "=" + port
    };
  }
}
