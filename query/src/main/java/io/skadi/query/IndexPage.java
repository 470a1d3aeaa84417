package io.skadi.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.skadi.net.HttpAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The UI's one page, with what it has to know of this server written into it, as Jaeger's query
 * service does: settings, version, capabilities of the store, base path.
 */
final class IndexPage {
  private static final Logger LOG = LoggerFactory.getLogger(IndexPage.class);

  private static final String CAPABILITIES = "{\"archiveStorage\":false,\"metricsStorage\":false}";
  private static final Pattern CONFIG_JS =
      Pattern.compile("(?m)^\\s*//\\s*JAEGER_CONFIG_JS.*\\R.*$");
  private static final Pattern INLINE_SCRIPT =
      Pattern.compile("(?s)<script(?![^>]*\\ssrc=)[^>]*>(.*?)</script>");

  private final UiFiles files;
  private final QueryConfig config;

  IndexPage(UiFiles files, QueryConfig config) {
    this.files = files;
    this.config = config;
  }

  HttpAnswer answer() {
    Optional<byte[]> template = files.read("index.html");
    if (template.isEmpty()) {
      return HttpAnswer.text(
          200, "Skadi answers here, but this build has no web UI. The API is under /api/.\n");
    }
    String page = filled(new String(template.get(), UTF_8));
    HttpAnswer answer =
        HttpAnswer.of(200, "text/html; charset=utf-8", page.getBytes(UTF_8))
            .header("cache-control", "no-cache")
            .header("x-content-type-options", "nosniff")
            .header("referrer-policy", "same-origin");
    // a UI of somebody else may load what it likes
    return config.ui().assetsPath().isPresent()
        ? answer
        : answer.header("content-security-policy", policy(page));
  }

  private String filled(String template) {
    String version =
        "{\"gitCommit\":\"\",\"gitVersion\":" + quoted(config.version()) + ",\"buildDate\":\"\"}";
    String page =
        template
            .replace("JAEGER_VERSION = DEFAULT_VERSION;", "JAEGER_VERSION = " + version + ";")
            .replace(
                "JAEGER_STORAGE_CAPABILITIES = DEFAULT_STORAGE_CAPABILITIES;",
                "JAEGER_STORAGE_CAPABILITIES = " + CAPABILITIES + ";")
            .replace("<base href=\"/\"", "<base href=\"" + config.basePath() + "/\"");
    return config.ui().configFile().map(file -> configured(page, file)).orElse(page);
  }

  private static String quoted(String text) {
    return "\"" + text.replaceAll("[^A-Za-z0-9._+ -]", "") + "\"";
  }

  /** Read anew each time: it is small, and changes without a restart. */
  private static String configured(String page, Path file) {
    try {
      String settings = Files.readString(file);
      if (file.toString().endsWith(".js")) {
        return CONFIG_JS.matcher(page).replaceFirst(Matcher.quoteReplacement(settings));
      }
      return page.replace("JAEGER_CONFIG = DEFAULT_CONFIG;", "JAEGER_CONFIG = " + settings + ";");
    } catch (IOException e) {
      LOG.warn("cannot read ui.config_file {}, the UI keeps its own settings", file, e);
      return page;
    }
  }

  /** Scripts run only if they stand in the page or come from here. */
  private static String policy(String page) {
    StringBuilder hashes = new StringBuilder();
    Matcher script = INLINE_SCRIPT.matcher(page);
    while (script.find()) {
      hashes.append(" 'sha256-").append(sha256(String.valueOf(script.group(1)))).append('\'');
    }
    return "default-src 'self'; script-src 'self'"
        + hashes
        + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
        + " object-src 'none'; base-uri 'self'";
  }

  private static String sha256(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
