package io.skadi.app.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key and what was written for it.
 *
 * @param key all levels, joined by dots
 * @param text as written, placeholders included; the items of a list are joined by commas; null if
 *     nothing was
 * @param isList whether it was written as a list
 */
record Setting(String key, @Nullable String text, boolean isList, Origin origin) {
  static Setting scalar(String key, @Nullable String text, Origin origin) {
    return new Setting(key, text, false, origin);
  }

  static Setting list(String key, List<String> items, Origin origin) {
    return new Setting(key, String.join(",", items), true, origin);
  }
}
