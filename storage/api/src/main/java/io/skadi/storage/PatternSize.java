package io.skadi.storage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a pattern becomes when its counted repetitions are written out, which is what RE2/J does
 * before it matches: {@code ((a{100}){100}){100}} is a million states. Never too small; a little
 * too large for escapes and group flags.
 */
final class PatternSize {
  private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");
  private static final long MAX = Integer.MAX_VALUE;

  private final String pattern;
  private final Matcher count;
  private int at;

  /** The sizes of the groups that are open, outside the current one. */
  private final Deque<Long> outer = new ArrayDeque<>();

  /** The size of the current group so far, without its last atom. */
  private long size;

  /** The size of the last atom, which a repetition would multiply. */
  private long atom;

  private PatternSize(String pattern) {
    this.pattern = pattern;
    count = COUNT.matcher(pattern);
  }

  static long of(String pattern) {
    return new PatternSize(pattern).measure();
  }

  private long measure() {
    while (at < pattern.length()) {
      step();
    }
    long open = outer.stream().mapToLong(Long::longValue).sum();
    return Math.min(MAX, size + atom + open);
  }

  private void step() {
    switch (pattern.charAt(at)) {
      case '\\' -> escape();
      case '[' -> characterClass();
      case '(' -> open();
      case ')' -> close();
      case '{' -> repeat();
      default -> atom(1);
    }
  }

  private void atom(int length) {
    size = Math.min(MAX, size + atom);
    atom = 1;
    at += length;
  }

  private void escape() {
    if (!pattern.startsWith("\\Q", at)) {
      atom(2);
      return;
    }
    int end = pattern.indexOf("\\E", at);
    int quoted = (end < 0 ? pattern.length() : end) - at;
    atom(quoted);
    size += quoted;
  }

  private void characterClass() {
    int end = at + 1;
    if (pattern.startsWith("^", end)) {
      end++;
    }
    // a bracket that comes first stands for itself
    end++;
    while (end < pattern.length() && pattern.charAt(end) != ']') {
      if (pattern.charAt(end) == '\\') {
        end++;
      } else if (pattern.startsWith("[:", end)) {
        int close = pattern.indexOf(":]", end + 2);
        end = close < 0 ? end : close + 1;
      }
      end++;
    }
    atom(end + 1 - at);
  }

  private void open() {
    outer.push(size + atom);
    size = 0;
    atom = 0;
    at++;
  }

  private void close() {
    if (!outer.isEmpty()) {
      atom += size + 1;
      size = outer.pop();
    }
    at++;
  }

  private void repeat() {
    count.region(at, pattern.length());
    if (!count.lookingAt()) {
      atom(1);
      return;
    }
    long times = Math.max(number(count.group(1)), number(count.group(2)));
    atom = Math.min(MAX, atom * (times + 1));
    at = count.end();
  }

  private static long number(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
  }
}
