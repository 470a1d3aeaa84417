package io.skadi.app.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts environment variables into text: {@code ${env:NAME}} and {@code ${env:NAME:-default}}. A
 * variable that is empty counts as not set. A doubled dollar before a brace stands for one dollar.
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\$\\{|\\$\\{[^}]*}?");
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?}", Pattern.DOTALL);

  private final Map<String, String> environment;

  Placeholders(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * The text with all placeholders replaced.
   *
   * @throws IllegalArgumentException if a placeholder is malformed or has no value
   */
  String resolve(String text) {
    if (text.indexOf('$') < 0) {
      return text;
    }
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value(match.group())));
  }

  private String value(String placeholder) {
    if (placeholder.equals("$${")) {
      return "${";
    }
    Matcher variable = VARIABLE.matcher(placeholder);
    if (!variable.matches()) {
      throw new IllegalArgumentException(
          "has the placeholder " + placeholder + ", which is not like ${env:NAME:-default}");
    }
    String set = environment.getOrDefault(variable.group(1), "");
    String fallback = variable.group(2);
    if (!set.isEmpty()) {
      return set;
    }
    if (fallback == null) {
      throw new IllegalArgumentException(
          "needs the environment variable " + variable.group(1) + ", which is not set");
    }
    return fallback;
  }
}
