package io.skadi.net;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Headers of a request, or metadata of a gRPC call. Names match in any case; order is kept. */
public interface Headers {
  /** The first value of {@code name}, or null when there is none. */
  @Nullable String first(String name);

  /** All values of {@code name} in order of arrival; empty when there is none. */
  List<String> all(String name);

  /** Headers made of name, value, name, value, … for tests of handlers. */
  static Headers of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a header name has no value");
    }
    List<String> pairs = List.of(namesAndValues);
    return new Headers() {
      @Override
      public @Nullable String first(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? null : values.getFirst();
      }

      @Override
      public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i += 2) {
          if (pairs.get(i).equalsIgnoreCase(name)) {
            values.add(pairs.get(i + 1));
          }
        }
        return values;
      }
    };
  }
}
