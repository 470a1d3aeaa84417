package io.skadi.app.config;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a record apart and makes others of its type. */
final class RecordShape<T extends Record> {
  /**
   * A component.
   *
   * @param key its name as it is written in files: {@code in_flight} for {@code inFlight}
   */
  record Part(String key, Class<?> type, RecordComponent component) {
    /** Whether it is a level of keys, and not one key. */
    boolean isSection() {
      return type.isRecord() && type != Port.class;
    }
  }

  private final List<Part> parts;
  private final Constructor<T> constructor;

  private RecordShape(List<Part> parts, Constructor<T> constructor) {
    this.parts = parts;
    this.constructor = constructor;
  }

  @SuppressWarnings("unchecked") // getClass() of a T is a Class<T> for a record, which is final
  static <T extends Record> RecordShape<T> of(T example) {
    Class<T> type = (Class<T>) example.getClass();
    RecordComponent[] components = requireNonNull(type.getRecordComponents());
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      return new RecordShape<>(
          Arrays.stream(components)
              .map(it -> new Part(snakeCase(it.getName()), it.getType(), it))
              .toList(),
          constructor);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every record has a canonical constructor", e);
    }
  }

  List<Part> parts() {
    return parts;
  }

  /** The values of the parts, in their order. */
  @Nullable Object[] values(T example) {
    @Nullable Object[] values = new @Nullable Object[parts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(example, parts.get(i));
    }
    return values;
  }

  /**
   * A record of these values.
   *
   * @throws IllegalArgumentException if its constructor refuses them
   */
  T make(@Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new AssertionError(constructor + " failed", e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(constructor + " is not public", e);
    }
  }

  private @Nullable Object value(T example, Part part) {
    try {
      return part.component().getAccessor().invoke(example);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(part + " is not public", e);
    }
  }

  private static String snakeCase(String name) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      snake.append(Character.isUpperCase(letter) ? "_" : "").append(Character.toLowerCase(letter));
    }
    return snake.toString();
  }
}
