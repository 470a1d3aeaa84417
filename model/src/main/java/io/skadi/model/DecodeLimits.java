package io.skadi.model;

/**
 * What one request may hold; over a limit it is refused whole.
 *
 * @param spans how many spans
 * @param depth how deep arrays and maps may nest in an attribute value
 */
public record DecodeLimits(int spans, int depth) {
  /** 100,000 spans, 32 levels. */
  public static final DecodeLimits DEFAULT = new DecodeLimits(100_000, 32);
}
