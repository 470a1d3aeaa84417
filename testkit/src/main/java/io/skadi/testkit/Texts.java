package io.skadi.testkit;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Texts as a tracing server meets them: names, numbers, other scripts, and what breaks programs.
 */
final class Texts {
  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "\0",
          "a\0b",
          "\t\r\n",
          "\u001b[31mred\u001b[0m",
          "\"quoted\" and \\ 'more'",
          "<script>alert(1)</script>",
          "'; DROP TABLE spans; --",
          "${jndi:ldap://example.invalid/a}",
          "../../etc/passwd",
          "%00%0d%0aSet-Cookie: a=b",
          "{\"a\":[1,2",
          "[1,2.5,true,\"x\"]",
          "{\"k\":\"v\"}",
          "null",
          "true",
          "false",
          "200",
          "-0",
          "1e3",
          "0x10",
          "NaN",
          "9007199254740993",
          "Größe",
          "경로",
          "日本語テキスト",
          "שלום \u202e abc",
          "e\u0301",
          "\ufeffbom",
          "\ufffd\uffff",
          "😀👩‍👩‍👧",
          "\ud83d\ude00".repeat(50));

  private static final List<String> PLAIN =
      List.of("GET", "POST", "us-east-1", "ok", "miss", "db.local", "alice", "gzip", "eu", "v2");

  private static final int LONG_TEXT = 3_000;

  private Texts() {}

  /** Mostly plain, now and then hostile, seldom long. */
  static String any(RandomGenerator random) {
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> hostile(random);
      case 4 -> "x".repeat(random.nextInt(LONG_TEXT));
      case 5, 6 -> Long.toString(random.nextInt(1_000));
      case 7, 8 -> printable(random, 1 + random.nextInt(20));
      default -> plain(random);
    };
  }

  static String hostile(RandomGenerator random) {
    return HOSTILE.get(random.nextInt(HOSTILE.size()));
  }

  static String plain(RandomGenerator random) {
    return PLAIN.get(random.nextInt(PLAIN.size()));
  }

  private static String printable(RandomGenerator random, int length) {
    return random
        .ints(length, ' ', 0x250)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
