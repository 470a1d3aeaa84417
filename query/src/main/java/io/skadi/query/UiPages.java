package io.skadi.query;

import io.skadi.net.HttpAnswer;
import java.util.Optional;

/** The web UI: its files, and its one page under every other path. */
final class UiPages {
  private static final String STATIC = "/static/";

  /** Names of files under this path hold a hash of the content. */
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private static final String ASK_AGAIN = "no-cache";

  private final UiFiles files;
  private final IndexPage index;

  UiPages(QueryConfig config) {
    files = UiFiles.of(config.ui());
    index = new IndexPage(files, config);
  }

  /**
   * A file or the page.
   *
   * @param path below the base path; empty or beginning with a slash
   */
  HttpAnswer answer(String method, String path) {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return HttpAnswer.text(405, "405 method not allowed\n").header("allow", "GET, HEAD");
    }
    return path.startsWith(STATIC) ? file(path.substring(1)) : index.answer();
  }

  private HttpAnswer file(String name) {
    Optional<byte[]> content = files.read(name);
    if (content.isEmpty()) {
      return Json.notFound();
    }
    return HttpAnswer.of(200, MediaTypes.ofFile(name), content.get())
        .header("cache-control", isHashed(name) ? FOR_EVER : ASK_AGAIN)
        .header("x-content-type-options", "nosniff");
  }

  /** As bundlers name files: {@code name-Ab3_x9Zq.js}. */
  private static boolean isHashed(String name) {
    return name.matches(".*[-.][A-Za-z0-9_-]{8,}\\.[a-z0-9]+");
  }
}
