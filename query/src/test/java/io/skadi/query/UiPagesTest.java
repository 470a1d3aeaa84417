package io.skadi.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.net.HttpAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UiPagesTest {
  private static final String INDEX =
      """
      <html><head><base href="/" data-inject-target="BASE_URL" /><script>
      // JAEGER_CONFIG_JS
      // the line that goes
      const JAEGER_CONFIG = DEFAULT_CONFIG;
      const JAEGER_VERSION = DEFAULT_VERSION;
      const JAEGER_STORAGE_CAPABILITIES = DEFAULT_STORAGE_CAPABILITIES;
      </script><script type="module" src="static/app-Ab3x9Zq1.js"></script></head></html>
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeUi() throws IOException {
    Files.createDirectories(folder.resolve("static"));
    Files.writeString(folder.resolve("index.html"), INDEX);
    Files.writeString(folder.resolve("static/app-Ab3x9Zq1.js"), "app()");
    Files.writeString(folder.resolve("static/favicon.svg"), "<svg/>");
    Files.writeString(folder.resolve("secret.txt"), "secret");
  }

  private UiPages pages(String basePath, Optional<Path> configFile) {
    UiConfig ui = new UiConfig(Optional.of(folder), configFile);
    return new UiPages(
        new QueryConfig(basePath, Duration.ZERO, 0, Duration.ofSeconds(1), ui, "1.2.3"));
  }

  private UiPages pages() {
    return pages("", Optional.empty());
  }

  private static String body(HttpAnswer answer) {
    return answer.body() instanceof HttpAnswer.Body.Bytes(byte[] bytes)
        ? new String(bytes, UTF_8)
        : "";
  }

  private static Map<String, String> headers(HttpAnswer answer) {
    return answer.headers().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Test
  void answer_isThePageForEveryPathThatIsNoFile() {
    for (String path : new String[] {"", "/", "/search", "/trace/abc"}) {
      HttpAnswer answer = pages().answer("GET", path);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(headers(answer)).containsEntry("content-type", "text/html; charset=utf-8");
      assertThat(body(answer)).startsWith("<html>");
    }
  }

  @Test
  void page_knowsVersionCapabilitiesAndBasePath() {
    assertThat(body(pages("/jaeger", Optional.empty()).answer("GET", "/")))
        .contains("<base href=\"/jaeger/\" data-inject-target=\"BASE_URL\" />")
        .contains(
            "JAEGER_VERSION = {\"gitCommit\":\"\",\"gitVersion\":\"1.2.3\",\"buildDate\":\"\"};")
        .contains("{\"archiveStorage\":false,\"metricsStorage\":false};")
        .contains("JAEGER_CONFIG = DEFAULT_CONFIG;");
  }

  @Test
  void page_takesSettingsFromJson() throws IOException {
    Path settings = Files.writeString(folder.resolve("ui.json"), "{\"archiveEnabled\":true}");

    assertThat(body(pages("", Optional.of(settings)).answer("GET", "/")))
        .contains("JAEGER_CONFIG = {\"archiveEnabled\":true};");
  }

  @Test
  void page_takesSettingsFromJavaScriptInPlaceOfTheMarkedLines() throws IOException {
    Path settings =
        Files.writeString(folder.resolve("ui.js"), "function UIConfig() { return {a: '$1'}; }");

    assertThat(body(pages("", Optional.of(settings)).answer("GET", "/")))
        .contains("function UIConfig() { return {a: '$1'}; }")
        .doesNotContain("JAEGER_CONFIG_JS", "the line that goes");
  }

  @Test
  void page_staysWithoutSettingsThatCannotBeRead() {
    assertThat(body(pages("", Optional.of(folder.resolve("gone.json"))).answer("GET", "/")))
        .contains("JAEGER_CONFIG = DEFAULT_CONFIG;");
  }

  @Test
  void page_allowsItsOwnScriptsOnlyByHash() {
    UiFiles files = name -> Optional.of("<script>go()</script>".getBytes(UTF_8));

    HttpAnswer answer = new IndexPage(files, QueryConfig.DEFAULT).answer();

    assertThat(headers(answer).get("content-security-policy"))
        .contains("script-src 'self' 'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='")
        .doesNotContain("script-src 'self' 'unsafe-inline'");
  }

  @Test
  void page_saysWhenThereIsNoUi() {
    HttpAnswer answer = new IndexPage(name -> Optional.empty(), QueryConfig.DEFAULT).answer();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(body(answer)).contains("no web UI");
  }

  @Test
  void file_withAHashInItsNameMayBeKeptForEver() {
    HttpAnswer hashed = pages().answer("GET", "/static/app-Ab3x9Zq1.js");
    HttpAnswer plain = pages().answer("GET", "/static/favicon.svg");

    assertThat(body(hashed)).isEqualTo("app()");
    assertThat(headers(hashed))
        .containsEntry("content-type", "text/javascript; charset=utf-8")
        .containsEntry("cache-control", "public, max-age=31536000, immutable");
    assertThat(headers(plain)).containsEntry("cache-control", "no-cache");
  }

  @Test
  void file_isNeverOneOutsideTheFolderOfFiles() {
    for (String path :
        new String[] {
          "/static/../secret.txt",
          "/static/",
          "/static/gone.js",
          "/static//app-Ab3x9Zq1.js",
          "/static/\0"
        }) {
      assertThat(pages().answer("GET", path).status()).isEqualTo(404);
    }
  }

  @Test
  void answer_isReadOnly() {
    HttpAnswer answer = pages().answer("POST", "/search");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(headers(answer)).containsEntry("allow", "GET, HEAD");
  }
}
