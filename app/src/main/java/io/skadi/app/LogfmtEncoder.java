package io.skadi.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.List;
import java.util.Locale;
import org.slf4j.event.KeyValuePair;

/** Writes a log event as one line: {@code time=… level=info logger=… msg="…" key=value}. */
final class LogfmtEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(200);
    line.append("time=").append(event.getInstant());
    append(line, "level", event.getLevel().toString().toLowerCase(Locale.ROOT));
    append(line, "logger", event.getLoggerName());
    append(line, "msg", event.getFormattedMessage());
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      pairs.forEach(pair -> append(line, pair.key, String.valueOf(pair.value)));
    }
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      append(line, "error", ThrowableProxyUtil.asString(thrown).strip());
    }
    return line.append('\n').toString().getBytes(UTF_8);
  }

  private static void append(StringBuilder line, String key, String value) {
    line.append(' ').append(key).append('=');
    if (value.chars().allMatch(LogfmtEncoder::isPlain) && !value.isEmpty()) {
      line.append(value);
      return;
    }
    line.append('"');
    value.chars().forEach(letter -> appendQuoted(line, (char) letter));
    line.append('"');
  }

  private static boolean isPlain(int letter) {
    return letter > ' ' && letter < 0x7f && letter != '"' && letter != '=' && letter != '\\';
  }

  private static void appendQuoted(StringBuilder line, char letter) {
    switch (letter) {
      case '"' -> line.append("\\\"");
      case '\\' -> line.append("\\\\");
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        if (Character.isISOControl(letter)) {
          line.append("\\u%04x".formatted((int) letter));
        } else {
          line.append(letter);
        }
      }
    }
  }
}
