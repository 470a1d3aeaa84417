package io.skadi.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program {@code skadi} as ./skadi starts it, in a process of its own. */
final class Program {
  static final String JAVA =
      ProcessHandle.current().info().command().orElseThrow(); // the JDK of the build

  private static final Path JARS = Path.of("../app/target/lib").toAbsolutePath().normalize();

  /** What it said and how it ended. */
  record Outcome(int code, String out, String err) {}

  private Program() {}

  /** Starts it with these arguments; its streams go to files. */
  static Process start(Path out, Path err, String... arguments) throws IOException {
    if (!Files.isDirectory(JARS)) {
      throw new IllegalStateException(JARS + " is missing: ./build -pl app -am package makes it");
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "--default-signal=INT", // a shell's background job hands on that Ctrl-C is ignored
                JAVA,
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                JARS + "/*",
                "io.skadi.app.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_"));
    return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }

  /** Runs it to its end. */
  static Outcome run(Path folder, String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process = start(out, err, arguments);
    try {
      int code = awaitEnd(process, Duration.ofSeconds(60));
      return new Outcome(code, Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  /** The exit code of a process that must end in time. */
  static int awaitEnd(Process process, Duration within) throws InterruptedException {
    if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("did not end within " + within + ": " + process.info());
    }
    return process.exitValue();
  }
}
