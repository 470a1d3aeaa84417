package io.skadi.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Sets up the log of the program: one line an event, on standard error. A file named by {@code
 * -Dlogback.configurationFile} wins over all settings.
 */
final class Logging {
  /** Libraries that say much below this level, and nothing an operator needs. */
  private static final List<String> TALKATIVE =
      List.of("com.linecorp.armeria", "io.netty", "io.grpc", "io.micrometer", "io.prometheus");

  /** Warns at each start of meters that nobody reads, for Armeria registers them twice. */
  private static final String ANXIOUS = "io.micrometer.core.instrument.MeterRegistry";

  private Logging() {}

  static void configure(SkadiConfig.Log config) {
    if (System.getProperty("logback.configurationFile") != null) {
      return;
    }
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Level level = Level.toLevel(config.level().name());
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(level);
    root.addAppender(appender(context, encoder(config.format())));
    context.getLogger(ANXIOUS).setLevel(Level.ERROR);
    if (level == Level.INFO) {
      TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
    }
  }

  private static ConsoleAppender<ILoggingEvent> appender(
      LoggerContext context, Encoder<ILoggingEvent> encoder) {
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }

  private static Encoder<ILoggingEvent> encoder(SkadiConfig.Log.Format format) {
    return switch (format) {
      case LOGFMT -> new LogfmtEncoder();
      case JSON -> new JsonEncoder();
    };
  }
}
