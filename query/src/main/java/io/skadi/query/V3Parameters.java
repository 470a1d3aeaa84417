package io.skadi.query;

import io.skadi.net.QueryParameters;
import io.skadi.query.go.GoSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of the v3 routes, each with two names: {@code query.startTimeMin} and the older {@code
 * query.start_time_min}. An empty one counts as not given; errors say the name that was used.
 */
record V3Parameters(QueryParameters query) {
  /** Reads a text. */
  @FunctionalInterface
  interface Parser<T> {
    T parse(String text) throws GoSyntaxException;
  }

  /** The value, or the empty text. */
  String text(String camel) {
    String value = query.first(used(camel));
    return value == null ? "" : value;
  }

  boolean has(String camel) {
    return !text(camel).isEmpty();
  }

  /** The value as something else, or null if it is not given. */
  <T> @Nullable T parsed(String camel, Parser<T> parser) throws ApiException {
    if (!has(camel)) {
      return null;
    }
    try {
      return parser.parse(text(camel));
    } catch (GoSyntaxException e) {
      throw malformed(used(camel), String.valueOf(e.getMessage()));
    }
  }

  /** The value as something else. */
  <T> T parsed(String camel, Parser<T> parser, T otherwise) throws ApiException {
    T value = this.<T>parsed(camel, parser);
    return value == null ? otherwise : value;
  }

  static ApiException malformed(String name, String why) {
    return ApiException.badRequest("malformed parameter " + name + ": " + why);
  }

  private String used(String camel) {
    String value = query.first(camel);
    return value != null && !value.isEmpty() ? camel : snake(camel);
  }

  private static String snake(String camel) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < camel.length(); i++) {
      char character = camel.charAt(i);
      if (Character.isUpperCase(character)) {
        snake.append('_');
      }
      snake.append(Character.toLowerCase(character));
    }
    return snake.toString();
  }
}
