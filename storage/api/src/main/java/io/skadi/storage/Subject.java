package io.skadi.storage;

import io.skadi.model.StatusCode;
import io.skadi.model.Value;
import io.skadi.storage.Filter.Field;
import io.skadi.storage.Filter.Level;
import java.util.function.Predicate;

/**
 * A span, or one event or link of it, as a filter looks at it. Tests passed to it must not ask it
 * anything: it may be a flyweight that stands on the value in question.
 */
interface Subject {
  /** Whether one value that this key has at this level passes. */
  boolean anyAttribute(Level level, AttributeName name, Predicate<Value> test);

  /** Whether one value of the field passes; an absent field has none. */
  boolean anyField(Field field, Predicate<Value> test);

  /**
   * Whether the part holds for one event or link alone; other levels stay what they are. For the
   * levels of which a span has exactly one, the same as the part itself.
   */
  boolean anyElement(Level level, Predicate<Subject> part);

  /** The status of the span. */
  StatusCode status();
}
