package io.skadi.model;

/**
 * A 64-bit span id. {@link #NONE} stands for "no span", as in the parent of a root.
 *
 * @param value the eight bytes, big-endian
 */
public record SpanId(long value) implements Comparable<SpanId> {
  /** The id of no span. */
  public static final SpanId NONE = new SpanId(0);

  /** The id with this value. */
  public static SpanId of(long value) {
    return value == 0 ? NONE : new SpanId(value);
  }

  /**
   * Reads 1 to 16 hex digits of any case.
   *
   * @throws IllegalArgumentException if the text is empty, longer, or holds another character
   */
  public static SpanId parse(CharSequence hex) {
    int length = hex.length();
    if (length == 0 || length > Hex.DIGITS_OF_LONG) {
      throw new IllegalArgumentException("a span id has 1 to 16 hex digits: " + hex);
    }
    return of(Hex.parse(hex, 0, length));
  }

  /** Whether this is the id of no span. */
  public boolean isNone() {
    return value == 0;
  }

  /** 16 lower-case digits. */
  public String hex() {
    return Hex.of(value);
  }

  @Override
  public int compareTo(SpanId other) {
    return Long.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return hex();
  }
}
