package io.skadi.storage;

import static java.util.Objects.requireNonNull;

import io.skadi.storage.Filter.Level;

/**
 * An attribute key in use.
 *
 * @param spans on how many spans of the range
 */
public record AttributeKey(String key, Level level, long spans) {
  public AttributeKey {
    requireNonNull(key, "key");
    requireNonNull(level, "level");
  }
}
