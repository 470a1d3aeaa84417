package io.skadi.storage;

/**
 * How many there are.
 *
 * @param exact false if counting stopped: then there are at least this many
 */
public record Total(long value, boolean exact) {
  /** Traces are counted up to this many. */
  public static final int COUNTED = 10_000;

  /** The total for what was counted, exact as long as it is within {@link #COUNTED}. */
  public static Total of(long counted) {
    return counted <= COUNTED ? new Total(counted, true) : new Total(COUNTED, false);
  }
}
