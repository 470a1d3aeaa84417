package io.skadi.model;

/**
 * A 128-bit trace id. Ids of 64 bits, as older clients send them, have a high half of zero. Ordered
 * as unsigned numbers.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 */
public record TraceId(long high, long low) implements Comparable<TraceId> {
  /** The id that no trace may have. */
  public static final TraceId ZERO = new TraceId(0, 0);

  private static final int MAX_DIGITS = 32;

  /**
   * Reads 1 to 32 hex digits of any case; missing digits on the left are zeros.
   *
   * @throws IllegalArgumentException if the text is empty, longer, or holds another character
   */
  public static TraceId parse(CharSequence hex) {
    int length = hex.length();
    if (length == 0 || length > MAX_DIGITS) {
      throw new IllegalArgumentException("a trace id has 1 to 32 hex digits: " + hex);
    }
    int split = Math.max(0, length - Hex.DIGITS_OF_LONG);
    long high = split == 0 ? 0 : Hex.parse(hex, 0, split);
    return new TraceId(high, Hex.parse(hex, split, length));
  }

  /** Whether every bit is zero. */
  public boolean isZero() {
    return (high | low) == 0;
  }

  /** Always 32 lower-case digits, as OpenTelemetry writes it. */
  public String hex() {
    return Hex.of(high) + Hex.of(low);
  }

  /** 16 digits if the high half is zero, else 32, as Jaeger writes it. */
  public String shortHex() {
    return high == 0 ? Hex.of(low) : hex();
  }

  @Override
  public int compareTo(TraceId other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    return hex();
  }
}
