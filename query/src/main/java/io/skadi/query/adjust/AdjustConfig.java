package io.skadi.query.adjust;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How far traces are adjusted.
 *
 * @param maxClockSkew spans are moved by no more than this; zero to move none, and only say what
 *     was found
 * @param maxTraceSize spans beyond this many are left out; 0 for no bound
 */
public record AdjustConfig(Duration maxClockSkew, int maxTraceSize) {
  /** Clocks stay as they are, traces whole. */
  public static final AdjustConfig DEFAULT = new AdjustConfig(Duration.ZERO, 0);

  public AdjustConfig {
    requireNonNull(maxClockSkew, "maxClockSkew");
    if (maxClockSkew.isNegative() || maxTraceSize < 0) {
      throw new IllegalArgumentException("neither can be negative: " + maxClockSkew);
    }
  }
}
