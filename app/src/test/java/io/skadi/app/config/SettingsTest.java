package io.skadi.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  enum Kind {
    MEMORY,
    DISK
  }

  record Store(Kind kind, long maxBytes) {
    Store {
      if (maxBytes <= 0) {
        throw new IllegalArgumentException("must be positive");
      }
    }
  }

  record Config(
      String name,
      boolean fast,
      int threads,
      Duration timeout,
      Port port,
      List<String> hosts,
      Store store) {
    Config {
      if (fast && threads == 1) {
        throw new IllegalArgumentException("must not be 1 when fast is true");
      }
    }
  }

  private static final Config DEFAULTS =
      new Config(
          "skadi",
          false,
          1,
          Duration.ofSeconds(30),
          new Port(80),
          List.of(),
          new Store(Kind.MEMORY, 1024));

  @TempDir Path directory;

  @Test
  void bind_ofNothingGivesTheDefaults() {
    assertThat(settings().bind(DEFAULTS)).isEqualTo(DEFAULTS);
  }

  @Test
  void bind_readsEveryType() throws IOException {
    Path file =
        write(
            """
            name: "other"
            fast: true
            threads: 4
            timeout: 1m30s
            port: off
            hosts: [a, b c]
            store:
              kind: disk
              max_bytes: 1.5 MiB
            """);

    assertThat(settings().file(file).bind(DEFAULTS))
        .isEqualTo(
            new Config(
                "other",
                true,
                4,
                Duration.ofSeconds(90),
                Port.OFF,
                List.of("a", "b c"),
                new Store(Kind.DISK, 3 << 19)));
  }

  @Test
  void bind_laterWinsOverEarlier() throws IOException {
    Path first = write("name: first\nthreads: 2\n");
    Path second = write("name: second\n");

    Config config =
        settings()
            .file(first)
            .file(second)
            .assignment("store.max_bytes=7")
            .assignment("hosts=x, y")
            .bind(DEFAULTS);

    assertThat(config.name()).isEqualTo("second");
    assertThat(config.threads()).isEqualTo(2);
    assertThat(config.store().maxBytes()).isEqualTo(7);
    assertThat(config.hosts()).containsExactly("x", "y");
  }

  @Test
  void bind_putsTheEnvironmentIn() throws IOException {
    Path file = write("name: a ${env:WHO:-nobody} $${env:WHO} ${env:UNSET:-x:-y}${env:EMPTY:-!}\n");

    assertThat(settings("WHO", "me", "EMPTY", "").file(file).bind(DEFAULTS).name())
        .isEqualTo("a me ${env:WHO} x:-y!");
    assertThat(settings().file(file).bind(DEFAULTS).name()).startsWith("a nobody");
  }

  @Test
  void bind_doesNotReadYamlInTheEnvironment() throws IOException {
    Path file = write("name: ${env:WHO}\n");

    assertThat(settings("WHO", "x\nthreads: 9").file(file).bind(DEFAULTS).name())
        .isEqualTo("x\nthreads: 9");
  }

  @Test
  void environment_isWeakerThanWhatComesAfterIt() throws IOException {
    Path file = write("threads: 3\n");

    Config config =
        settings("NAME", "env", "THREADS", "2", "PORT", "")
            .environment("NAME", "name")
            .environment("THREADS", "threads")
            .environment("PORT", "port")
            .file(file)
            .bind(DEFAULTS);

    assertThat(config.name()).isEqualTo("env");
    assertThat(config.threads()).isEqualTo(3);
    assertThat(config.port()).isEqualTo(new Port(80));
  }

  @Test
  void bind_tellsEverythingThatIsWrongWithItsLine() throws IOException {
    Path file =
        write(
            """
            name:
            treads: 4
            fast: yes
            timeout: 30
            port: 70000
            store:
              kind: tape
              max_bytes: 0
            stroe:
              kind: disk
            max_bytes: 3
            threads: [1, 2]
            nothing_like_it: 1
            """);

    assertThat(problems(settings().file(file).assignment("store=disk").assignment("threads")))
        .containsExactly(
            "--set store=disk: store holds further keys, not a value",
            "--set threads: must be like a.b=c",
            file + ":1: name has no value",
            file + ":2: there is no key treads; did you mean threads?",
            file + ":3: fast must be true or false, not \"yes\"",
            file + ":4: timeout must be a duration, such as 30 s or 1h30m, not \"30\"",
            file + ":5: port must be a port from 0 to 65535, or off, not \"70000\"",
            file + ":7: store.kind must be one of memory, disk, not \"tape\"",
            file + ":8: store.max_bytes must be positive, not \"0\"",
            file + ":10: there is no key stroe.kind; did you mean store.kind?",
            file + ":11: there is no key max_bytes; did you mean store.max_bytes?",
            file + ":12: threads takes no list, not \"1,2\"",
            file + ":13: there is no key nothing_like_it");
  }

  @Test
  void bind_tellsWhatIsWrongWithSeveralKeysTogether() throws IOException {
    Path file = write("fast: true\n");

    assertThat(problems(settings().file(file).assignment("threads=1")))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).contains("must not be 1 when fast is true"));
  }

  @Test
  void bind_refusesWhatIsNoFileOfSettings() throws IOException {
    Path missing = directory.resolve("missing.yaml");
    Path list = write("- 1\n");
    Path word = write("word\n");
    Path broken = write("a: 1\nb: [\n");
    Path twice = write("threads: 2\nthreads: 3\n");
    Path loop = write("store: &a\n  kind: *a\n");
    Path empty = write("");

    assertThat(problems(settings().file(missing)))
        .containsExactly(missing + ": there is no such file");
    assertThat(problems(settings().file(directory)).getFirst()).contains("it is a directory");
    assertThat(problems(settings().file(list))).containsExactly(list + ":1: is a list of values");
    assertThat(problems(settings().file(word)))
        .containsExactly(word + ":1: holds a single value, not keys and values");
    assertThat(problems(settings().file(broken)).getFirst())
        .startsWith(broken + ":3: is not YAML: ");
    assertThat(problems(settings().file(twice)))
        .containsExactly(twice + ":2: threads stands here for the second time");
    assertThat(problems(settings().file(loop)).toString()).contains("is nested too deeply");
    assertThat(settings().file(empty).bind(DEFAULTS)).isEqualTo(DEFAULTS);
  }

  @Test
  void bind_refusesPlaceholdersThatStandForNothing() {
    assertThat(problems(settings().set("name", "${env:WHO}")).getFirst())
        .contains("name needs the environment variable WHO, which is not set");
    assertThat(problems(settings().set("name", "${file:x}")).getFirst())
        .contains("name has the placeholder ${file:x}, which is not like ${env:NAME:-default}");
    assertThat(problems(settings().set("name", "${env:WHO")).getFirst())
        .contains("name has the placeholder ${env:WHO, which");
  }

  private static List<String> problems(Settings settings) {
    return catchThrowableOfType(ConfigException.class, () -> settings.bind(DEFAULTS)).problems();
  }

  private static Settings settings(String... environment) {
    Map<String, String> variables = new java.util.HashMap<>();
    for (int i = 0; i < environment.length; i += 2) {
      variables.put(environment[i], environment[i + 1]);
    }
    return new Settings(variables);
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "skadi", ".yaml"), yaml);
  }
}
