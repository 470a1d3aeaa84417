package io.skadi.storage;

import static java.util.Objects.requireNonNull;

/**
 * A value in use, as people would type it.
 *
 * @param spans on how many spans of the range
 */
public record AttributeValue(String text, long spans) {
  public AttributeValue {
    requireNonNull(text, "text");
  }
}
