package io.skadi.storage.memory;

import io.skadi.storage.Filter;
import io.skadi.storage.Filter.And;
import io.skadi.storage.Filter.Compare;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Field;
import io.skadi.storage.Filter.FieldReference;
import io.skadi.storage.Filter.Operand;
import io.skadi.storage.Filter.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the service that every span must have to satisfy a filter, where the filter says so. */
final class NominatedService {
  private NominatedService() {}

  /** Null if spans of several services may satisfy the filter. */
  static @Nullable String of(Filter filter) {
    return switch (filter) {
      case And(List<Filter> parts) -> first(parts);
      case Compare(Operator operator, Operand left, Operand right) when operator == Operator.EQ ->
          either(left, right);
      default -> null;
    };
  }

  private static @Nullable String first(List<Filter> parts) {
    for (Filter part : parts) {
      String service = of(part);
      if (service != null) {
        return service;
      }
    }
    return null;
  }

  private static @Nullable String either(Operand left, Operand right) {
    return isService(left) ? text(right) : isService(right) ? text(left) : null;
  }

  private static boolean isService(Operand operand) {
    return operand instanceof FieldReference(Field field) && field == Field.SERVICE;
  }

  private static @Nullable String text(Operand operand) {
    return switch (operand) {
      case Constant.Text(String text) -> text;
      case Constant.Untyped(String text) -> text;
      default -> null;
    };
  }
}
