package io.skadi.storage;

import io.skadi.model.Value;
import java.util.function.Predicate;

/** Built-in fields as values, by the rule that an empty text and a zero id are absent. */
final class FieldValues {
  private FieldValues() {}

  static boolean text(String text, Predicate<Value> test) {
    return !text.isEmpty() && test.test(Value.of(text));
  }

  static boolean number(long number, Predicate<Value> test) {
    return test.test(Value.of(number));
  }
}
