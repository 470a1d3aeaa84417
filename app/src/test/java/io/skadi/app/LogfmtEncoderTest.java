package io.skadi.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogfmtEncoderTest {
  private final Logger logger = new LoggerContext().getLogger("io.skadi.Some");

  @Test
  void encode_writesOneLine() {
    LoggingEvent event = event("listening", null);
    event.addKeyValuePair(new KeyValuePair("port", 4317));
    event.addKeyValuePair(new KeyValuePair("host", "a b"));
    event.addKeyValuePair(new KeyValuePair("none", ""));

    assertThat(encode(event))
        .isEqualTo(
            "time=2026-11-24T08:00:00Z level=warn logger=io.skadi.Some msg=listening port=4317"
                + " host=\"a b\" none=\"\"\n");
  }

  @Test
  void encode_leavesNoWayToForgeALine() {
    assertThat(encode(event("a\nb\r\t\"c\" \\ x=y \u001b[31m ü", null)))
        .endsWith(" msg=\"a\\nb\\r\\t\\\"c\\\" \\\\ x=y \\u001b[31m ü\"\n")
        .hasLineCount(1);
  }

  @Test
  void encode_putsTheStackTraceIntoTheLine() {
    assertThat(encode(event("broken", new IllegalStateException("no"))))
        .contains("msg=broken error=\"java.lang.IllegalStateException: no\\n\\tat ")
        .hasLineCount(1);
  }

  private LoggingEvent event(String message, @Nullable Throwable thrown) {
    LoggingEvent event = new LoggingEvent("", logger, Level.WARN, message, thrown, null);
    event.setInstant(Instant.parse("2026-11-24T08:00:00Z"));
    return event;
  }

  private static String encode(LoggingEvent event) {
    return new String(new LogfmtEncoder().encode(event), UTF_8);
  }
}
