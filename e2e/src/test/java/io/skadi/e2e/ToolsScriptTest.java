package io.skadi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ./build} and {@code ./skadi} say to a machine that lacks something. */
class ToolsScriptTest {
  private static final Path TOOLS = Path.of("../scripts/tools.sh").toAbsolutePath().normalize();
  private static final String ONLY_PATH_AND_JAVA_HOME = "usual_jdks() { :; }; ";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "25, true",
    "25.0.3, true",
    "26-ea, true",
    "100, true",
    "17.0.15, false",
    "1.8.0, false"
  })
  void findJdk_takesJavaHomeIfItIsNewEnough(String version, boolean fits) throws Exception {
    Path jdk = jdk(version);

    Result result =
        run(ONLY_PATH_AND_JAVA_HOME + "JAVA_HOME=" + jdk + "; find_jdk; echo $JAVA_HOME");

    if (fits) {
      assertThat(result).isEqualTo(new Result(0, jdk + "\n"));
    } else {
      assertRefused(result, "JDK 25 or newer", "https://sdkman.io", "https://adoptium.net");
    }
  }

  @Test
  void findJdk_prefersPathToTheUsualPlaces() throws Exception {
    Path jdk = jdk("25.0.1");
    Files.createSymbolicLink(bin().resolve("javac"), jdk.resolve("bin/javac"));

    Result result = run("JAVA_HOME=/none; find_jdk; echo $JAVA_HOME");

    assertThat(result).isEqualTo(new Result(0, jdk + "\n"));
  }

  @Test
  void findJdk_refusesARuntimeWithoutCompiler() throws Exception {
    Path runtime = jdk("25");
    Files.delete(runtime.resolve("bin/javac"));

    Result result = run(ONLY_PATH_AND_JAVA_HOME + "JAVA_HOME=" + runtime + "; find_jdk");

    assertRefused(result, "JDK 25 or newer");
  }

  @ParameterizedTest
  @CsvSource({
    "3.8.7, true",
    "3.8.10, true",
    "3.9.0, true",
    "4.0.0-rc-4, true",
    "3.8.6, false",
    "3.6.3, false"
  })
  void requireMaven_comparesNumbers(String version, boolean fits) throws Exception {
    program("mvn", "echo 'Apache Maven " + version + " (0123abcd)'");

    Result result = run("require_maven");

    if (fits) {
      assertThat(result).isEqualTo(new Result(0, ""));
    } else {
      assertRefused(result, "Maven 3.8.7 or newer", "is " + version, "distribution's packages");
    }
  }

  @Test
  void requireMaven_saysWhereToGetIt() throws Exception {
    assertRefused(run("require_maven"), "Maven 3.8.7 or newer", "distribution's packages");
  }

  @ParameterizedTest
  @CsvSource({
    "v20.19.0, true",
    "v22.1.0, true",
    "v24.1.0, true",
    "v100.0.0, true",
    "v20.9.1, false"
  })
  void requireNode_comparesNumbers(String version, boolean fits) throws Exception {
    program("node", "echo " + version);
    program("npm", "echo 10");

    Result result = run("require_node");

    if (fits) {
      assertThat(result).isEqualTo(new Result(0, ""));
    } else {
      assertRefused(result, "Node 20.19 or newer", "is 20.9.1", "distribution's packages");
    }
  }

  @Test
  void requireNode_wantsNpmToo() throws Exception {
    program("node", "echo v20.19.0");

    assertRefused(run("require_node"), "Node 20.19 or newer", "distribution's packages");
  }

  private static void assertRefused(Result result, String... words) {
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains(words);
  }

  /** Makes a folder that looks like a JDK. */
  private Path jdk(String version) throws IOException {
    Path jdk = Files.createDirectories(folder.toRealPath().resolve("jdk"));
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
    Files.createDirectories(jdk.resolve("bin"));
    write(jdk.resolve("bin/javac"), "exit 0");
    return jdk;
  }

  /**
   * The only folder on the PATH of the scripts: nothing but what a test puts there and what they
   * need.
   */
  private Path bin() throws IOException {
    Path bin = folder.resolve("path");
    if (!Files.exists(bin)) {
      Files.createDirectories(bin);
      for (String tool : List.of("readlink", "sed")) {
        Path inBin = Path.of("/bin", tool);
        Path real = Files.exists(inBin) ? inBin : Path.of("/usr/bin", tool);
        write(bin.resolve(tool), "exec " + real + " \"$@\"");
      }
    }
    return bin;
  }

  private void program(String name, String body) throws IOException {
    write(bin().resolve(name), body);
  }

  private static void write(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Result run(String script) throws IOException, InterruptedException {
    var bash =
        new ProcessBuilder("/bin/bash", "-c", "set -euo pipefail; . " + TOOLS + "; " + script);
    bash.environment().clear();
    bash.environment().put("PATH", bin().toString());
    bash.environment().put("HOME", folder.toString());
    Process process = bash.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), output);
  }

  /** How a script ended, and all that it printed. */
  private record Result(int status, String output) {}
}
