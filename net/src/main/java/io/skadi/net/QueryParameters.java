package io.skadi.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decoded parameters of a query string ({@code a=1&b=x+y}), repeatable and in their order.
 *
 * <p>{@code +} is a blank. A broken percent sign stands for itself. A parameter without {@code =}
 * has the value "".
 */
public final class QueryParameters {
  private final String raw;
  private final List<Map.Entry<String, String>> entries;

  private QueryParameters(String raw, List<Map.Entry<String, String>> entries) {
    this.raw = raw;
    this.entries = List.copyOf(entries);
  }

  /** Decodes a query string without its question mark. */
  public static QueryParameters parse(String raw) {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    int start = 0;
    while (start < raw.length()) {
      int end = raw.indexOf('&', start);
      end = end < 0 ? raw.length() : end;
      if (end > start) {
        entries.add(entry(raw.substring(start, end)));
      }
      start = end + 1;
    }
    return new QueryParameters(raw, entries);
  }

  /** The first value of {@code name}, or null when it was not given. */
  public @Nullable String first(String name) {
    for (Map.Entry<String, String> entry : entries) {
      if (entry.getKey().equals(name)) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** All values of {@code name} in their order; empty when it was not given. */
  public List<String> all(String name) {
    return entries.stream()
        .filter(entry -> entry.getKey().equals(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** All parameters in their order. */
  public List<Map.Entry<String, String>> entries() {
    return entries;
  }

  /** The query string as it came, without its question mark; "" when there was none. */
  public String raw() {
    return raw;
  }

  private static Map.Entry<String, String> entry(String pair) {
    int equals = pair.indexOf('=');
    return equals < 0
        ? Map.entry(PercentCode.decodeForm(pair), "")
        : Map.entry(
            PercentCode.decodeForm(pair.substring(0, equals)),
            PercentCode.decodeForm(pair.substring(equals + 1)));
  }
}
