package io.skadi.query.filter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.skadi.storage.FilterEvaluator;

/**
 * Checks regular expressions: those that every store can serve, so without anchors, word
 * boundaries, lazy repetition and changes of case.
 */
final class Patterns {
  private Patterns() {}

  static String checked(String pattern) throws InvalidFilterException {
    if (pattern.length() > FilterEvaluator.MAX_PATTERN) {
      throw FilterParser.invalid(
          "a pattern is longer than " + FilterEvaluator.MAX_PATTERN + " characters");
    }
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw FilterParser.invalid("bad pattern: " + e.getMessage());
    }
    checkSubset(pattern);
    return pattern;
  }

  private static void checkSubset(String pattern) throws InvalidFilterException {
    boolean inClass = false;
    for (int i = 0; i < pattern.length(); i++) {
      char character = pattern.charAt(i);
      if (character == '\\') {
        refuse("\\" + pattern.charAt(++i), "\\b\\B\\A\\z", pattern);
      } else if (inClass) {
        inClass = character != ']' || pattern.charAt(i - 1) == '[';
      } else if (character == '[') {
        inClass = true;
        i += pattern.startsWith("^", i + 1) ? 1 : 0;
      } else if (character == '^' || character == '$') {
        throw unsupported(String.valueOf(character), pattern);
      } else if (character == '(' && pattern.startsWith("?", i + 1)) {
        checkGroup(pattern, i + 2);
        i++;
      } else if (character == '?' && i > 0 && "*+?}".indexOf(pattern.charAt(i - 1)) >= 0) {
        throw unsupported("lazy repetition", pattern);
      }
    }
  }

  private static void refuse(String escape, String refused, String pattern)
      throws InvalidFilterException {
    if (refused.contains(escape)) {
      throw unsupported(escape, pattern);
    }
  }

  /** Groups may be named or uncounted, but have no flags. */
  private static void checkGroup(String pattern, int at) throws InvalidFilterException {
    if (!pattern.startsWith(":", at) && !pattern.startsWith("P<", at)) {
      throw unsupported("a group with flags", pattern);
    }
  }

  private static InvalidFilterException unsupported(String what, String pattern) {
    return FilterParser.invalid("pattern \"" + pattern + "\" has " + what + ", which is refused");
  }
}
