package io.skadi.codec.jaeger;

import static java.util.Objects.requireNonNull;

import io.skadi.model.Value;

/**
 * A typed key and value of Jaeger's model.
 *
 * @param value a text, bool, int, double or bytes: Jaeger has no other types
 */
public record JaegerTag(String key, Value value) {
  public JaegerTag {
    requireNonNull(key, "key");
    if (value instanceof Value.Array
        || value instanceof Value.Map
        || value instanceof Value.Empty) {
      throw new IllegalArgumentException("no tag of Jaeger can hold " + value);
    }
  }

  /** A tag with a text. */
  static JaegerTag of(String key, String text) {
    return new JaegerTag(key, Value.of(text));
  }
}
