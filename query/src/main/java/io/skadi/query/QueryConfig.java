package io.skadi.query;

import static java.util.Objects.requireNonNull;

import io.skadi.query.adjust.AdjustConfig;
import java.time.Duration;

/**
 * The query service, configuration keys {@code query.*} and {@code ui.*}.
 *
 * @param basePath put before all paths, such as {@code /jaeger}; empty for none
 * @param maxClockSkewAdjust spans are moved by no more than this; zero to move none
 * @param maxTraceSize spans of a trace beyond this many are left out; 0 for no bound
 * @param timeout how long a query may wait and run
 * @param version shown by the UI
 */
public record QueryConfig(
    String basePath,
    Duration maxClockSkewAdjust,
    int maxTraceSize,
    Duration timeout,
    UiConfig ui,
    String version) {
  /** No base path, clocks as they are, 30 seconds. */
  public static final QueryConfig DEFAULT =
      new QueryConfig("", Duration.ZERO, 0, Duration.ofSeconds(30), UiConfig.DEFAULT, "");

  public QueryConfig {
    basePath = normalized(requireNonNull(basePath, "basePath"));
    requireNonNull(maxClockSkewAdjust, "maxClockSkewAdjust");
    requireNonNull(ui, "ui");
    requireNonNull(version, "version");
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("query.timeout is " + timeout + ", it must be positive");
    }
    if (maxClockSkewAdjust.isNegative()) {
      throw new IllegalArgumentException(
          "query.max_clock_skew_adjust is " + maxClockSkewAdjust + ", it cannot be negative");
    }
    if (maxTraceSize < 0) {
      throw new IllegalArgumentException(
          "query.max_trace_size is " + maxTraceSize + ", it cannot be negative");
    }
  }

  private static String normalized(String path) {
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (trimmed.isEmpty()) {
      return "";
    }
    if (!trimmed.matches("(/[A-Za-z0-9._~-]+)+") || trimmed.contains("/..")) {
      throw new IllegalArgumentException(
          "query.base_path is \""
              + path
              + "\": it begins with a slash, ends without one, and has neither // nor ..");
    }
    return trimmed;
  }

  AdjustConfig adjustments() {
    return new AdjustConfig(maxClockSkewAdjust, maxTraceSize);
  }
}
