package io.skadi.query;

import io.skadi.storage.Filter;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Field;
import io.skadi.storage.Filter.Level;
import io.skadi.storage.Filter.Operator;
import java.util.List;
import java.util.Set;

/**
 * What a tag of a search means: an attribute anywhere on the span whose text is this, and for some
 * keys what Jaeger shows as a tag although OTLP has a field for it. That {@code error} also means
 * the status is known to all filters.
 */
final class TagFilter {
  private static final Set<Level> EVERYWHERE = Set.of(Level.values());
  private static final String RESOURCE = "resource.";

  private TagFilter() {}

  static Filter of(String key, String text) {
    Filter attribute = attribute(key, EVERYWHERE, text);
    return switch (key) {
      case "span.kind" -> or(attribute, field(Field.KIND, text));
      case "span.status" -> or(attribute, field(Field.STATUS, text));
      case "scope.name" -> or(attribute, field(Field.SCOPE_NAME, text));
      case "scope.version" -> or(attribute, field(Field.SCOPE_VERSION, text));
      default ->
          key.startsWith(RESOURCE)
              ? or(attribute, resource(key.substring(RESOURCE.length()), text))
              : attribute;
    };
  }

  private static Filter resource(String key, String text) {
    return attribute(key, Set.of(Level.RESOURCE), text);
  }

  private static Filter attribute(String key, Set<Level> levels, String text) {
    return new Filter.Compare(
        Operator.EQ, new Filter.AttributeReference(key, levels), new Constant.Untyped(text));
  }

  /** A built-in field with this text. */
  static Filter field(Field field, String text) {
    return new Filter.Compare(
        Operator.EQ, new Filter.FieldReference(field), new Constant.Text(text));
  }

  private static Filter or(Filter one, Filter other) {
    return new Filter.Or(List.of(one, other));
  }
}
