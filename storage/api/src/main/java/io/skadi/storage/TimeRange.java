package io.skadi.storage;

/**
 * A range of span start times, both ends included.
 *
 * @param minNanos nanoseconds since 1970
 * @param maxNanos nanoseconds since 1970; a range with a smaller maximum is empty
 */
public record TimeRange(long minNanos, long maxNanos) {
  /** All times. */
  public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

  /** Whether the time lies inside. */
  public boolean contains(long nanos) {
    return minNanos <= nanos && nanos <= maxNanos;
  }
}
