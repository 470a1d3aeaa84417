package io.skadi.model;

import static java.util.Objects.requireNonNull;

/** A key with a typed value. A key may come twice in one list; order and repeats are kept. */
public record Attribute(String key, Value value) {
  public Attribute {
    requireNonNull(key, "key");
    requireNonNull(value, "value");
  }

  /** An attribute with a text. */
  public static Attribute of(String key, String text) {
    return new Attribute(key, Value.of(text));
  }

  /** An attribute with an integer. */
  public static Attribute of(String key, long number) {
    return new Attribute(key, Value.of(number));
  }

  /** An attribute with a double. */
  public static Attribute of(String key, double number) {
    return new Attribute(key, Value.of(number));
  }

  /** An attribute with a truth value. */
  public static Attribute of(String key, boolean bool) {
    return new Attribute(key, Value.of(bool));
  }
}
