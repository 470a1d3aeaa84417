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

/**
 * What every span must have to satisfy a filter, as far as it can be seen without reading the span.
 * Only nominates: whether a span matches, the evaluator decides.
 *
 * @param service null if spans of several services may match
 * @param operation null if spans of several names may match
 */
record Nomination(@Nullable String service, @Nullable String operation) {
  static Nomination of(Filter filter) {
    return new Nomination(required(filter, Field.SERVICE), required(filter, Field.NAME));
  }

  boolean nominates(StoredSpan span) {
    return (service == null || service.equals(span.section().service()))
        && (operation == null || operation.equals(span.operation().name()));
  }

  /** The text that a field must equal for the filter to hold; null if the filter does not say. */
  private static @Nullable String required(Filter filter, Field field) {
    return switch (filter) {
      case And(List<Filter> parts) -> required(parts, field);
      case Compare(Operator operator, Operand left, Operand right) when operator == Operator.EQ ->
          isField(left, field) ? text(right) : isField(right, field) ? text(left) : null;
      default -> null;
    };
  }

  private static @Nullable String required(List<Filter> parts, Field field) {
    for (Filter part : parts) {
      String text = required(part, field);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private static boolean isField(Operand operand, Field field) {
    return operand instanceof FieldReference(Field referred) && referred == field;
  }

  private static @Nullable String text(Operand operand) {
    return switch (operand) {
      case Constant.Text(String text) -> text;
      case Constant.Untyped(String text) -> text;
      default -> null;
    };
  }
}
