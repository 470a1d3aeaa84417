package io.skadi.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skadi.app.config.ConfigException;
import io.skadi.app.config.Port;
import io.skadi.app.config.Settings;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SkadiConfigTest {
  private static final Path DOCUMENTED = Path.of("../configs/all-in-one.yaml");

  @Test
  void documentedFile_saysTheDefaultOfEveryKey() {
    SkadiConfig read = SkadiConfig.settings(Map.of()).file(DOCUMENTED).bind(SkadiConfig.DEFAULT);

    assertThat(read).isEqualTo(SkadiConfig.DEFAULT);
  }

  @Test
  void documentedFile_namesEveryKeyAndNoOther() throws IOException {
    assertThat(documentedKeys())
        .containsExactlyElementsOf(keys("", SkadiConfig.class).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void documentedFile_hasOneCommentLineAboveEveryKey() throws IOException {
    List<String> lines = Files.readAllLines(DOCUMENTED);

    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches(" *[a-z_]+: .+")) {
        assertThat(lines.get(i - 1)).as("above " + lines.get(i)).matches(" *# .+");
        assertThat(lines.get(i - 2)).as("above " + lines.get(i - 1)).doesNotMatch(" +# .+");
      }
    }
  }

  @Test
  void settings_followTheVariablesOfJaeger() {
    Map<String, String> environment =
        Map.of("JAEGER_LISTEN_HOST", "0.0.0.0", "QUERY_BASE_PATH", "/jaeger");

    SkadiConfig alone = SkadiConfig.settings(environment).bind(SkadiConfig.DEFAULT);
    SkadiConfig withFile =
        SkadiConfig.settings(environment).file(DOCUMENTED).bind(SkadiConfig.DEFAULT);

    assertThat(alone.listen().hosts()).containsExactly("0.0.0.0");
    assertThat(alone.query().basePath()).isEqualTo("/jaeger");
    assertThat(withFile).isEqualTo(alone);
  }

  @Test
  void listen_meansBothLoopbacksByDefault() {
    assertThat(SkadiConfig.DEFAULT.listen().hosts()).containsExactly("127.0.0.1", "::1");
    assertThat(new SkadiConfig.Listen("localhost").hosts()).containsExactly("127.0.0.1", "::1");
    assertThat(new SkadiConfig.Listen("10.1.2.3").hosts()).containsExactly("10.1.2.3");
  }

  @Test
  void network_givesAnswersTheTimeOfTheirQuestions() {
    assertThat(SkadiConfig.DEFAULT.network().answerTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(set("query.timeout=5 m").network().answerTimeout())
        .isEqualTo(Duration.ofSeconds(305));
    assertThat(set("limits.body=1 MiB").network().maxBodyBytes()).isEqualTo(1 << 20);
  }

  @Test
  void ports_areOffAnyOrDifferent() {
    SkadiConfig config = set("ports.otlp_grpc=off", "ports.otlp_http=0", "ports.query_http=0");

    assertThat(config.ports().otlpGrpc()).isEqualTo(Port.OFF);
    assertThat(config.ports().otlpHttp()).isEqualTo(Port.ANY);
    assertThat(config.ports().queryHttp()).isEqualTo(Port.ANY);
    assertThatThrownBy(() -> set("ports.metrics=13133"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("ports.metrics must differ from all other ports, not \"13133\"");
  }

  @Test
  void bind_refusesWhatCannotWork() {
    assertThatThrownBy(() ->
            set(
                "listen.host= ",
                "storage.memory.bytes=1 KiB",
                "limits.body=2 GiB",
                "limits.depth=0",
                "limits.in_flight=1 MiB",
                "query.base_path=jaeger",
                "query.timeout=0"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("listen.host must name a host or an address")
        .hasMessageContaining("storage.memory.bytes is 1024, at least 1048576 are needed")
        .hasMessageContaining("limits.body must be less than 2 GiB")
        .hasMessageContaining("limits.depth must be positive")
        .hasMessageContaining("limits.in_flight must not make in_flight less than body")
        .hasMessageContaining("query.base_path is \"jaeger\": it begins with a slash")
        .hasMessageContaining("query.timeout is PT0S, it must be positive");
  }

  private static SkadiConfig set(String... assignments) {
    Settings settings = SkadiConfig.settings(Map.of());
    Stream.of(assignments).forEach(settings::assignment);
    return settings.bind(SkadiConfig.DEFAULT);
  }

  private static List<String> documentedKeys() throws IOException {
    List<String> keys = new ArrayList<>();
    List<String> levels = new ArrayList<>();
    for (String line : Files.readAllLines(DOCUMENTED)) {
      if (line.matches(" *[a-z_]+:.*")) {
        String key = line.strip().substring(0, line.strip().indexOf(':'));
        levels.subList(line.indexOf(key) / 2, levels.size()).clear();
        levels.add(key);
        if (!line.endsWith(":")) {
          keys.add(String.join(".", levels));
        }
      }
    }
    return keys;
  }

  private static Stream<String> keys(String prefix, Class<?> type) {
    return Stream.of(requireNonNull(type.getRecordComponents()))
        .flatMap(component -> keys(prefix, component));
  }

  private static Stream<String> keys(String prefix, RecordComponent component) {
    String key = prefix + component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    boolean isSection = component.getType().isRecord() && component.getType() != Port.class;
    return isSection ? keys(key + ".", component.getType()) : Stream.of(key);
  }
}
