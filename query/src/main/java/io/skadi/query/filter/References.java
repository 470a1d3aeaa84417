package io.skadi.query.filter;

import io.skadi.storage.Filter;
import io.skadi.storage.Filter.Field;
import io.skadi.storage.Filter.Level;
import io.skadi.storage.Filter.Reference;
import java.util.Locale;
import java.util.Set;

/** Finds what a filter refers to. */
final class References {
  private static final Set<Level> SPAN_OR_RESOURCE = Set.of(Level.SPAN, Level.RESOURCE);

  private References() {}

  static Level level(String word) throws InvalidFilterException {
    for (Level level : Level.values()) {
      if (level.name().toLowerCase(Locale.ROOT).equals(word)) {
        return level;
      }
    }
    throw FilterParser.invalid("unknown level \"" + word + "\"");
  }

  static Reference attribute(Expression.Attribute attribute) throws InvalidFilterException {
    if (attribute.key().isEmpty()) {
      throw FilterParser.invalid("an attribute has no key");
    }
    return new Filter.AttributeReference(
        attribute.key(),
        attribute.level().isEmpty() ? SPAN_OR_RESOURCE : Set.of(level(attribute.level())));
  }

  /** Without a level: the first one that has such a field, the span before all others. */
  static Reference field(Expression.Field wanted) throws InvalidFilterException {
    Level level = wanted.level().isEmpty() ? null : level(wanted.level());
    for (Field field : Field.values()) {
      boolean right = level == null || field.level() == level;
      if (right && field.word().equals(wanted.name())) {
        return new Filter.FieldReference(field);
      }
    }
    String where = level == null ? "" : " at level " + wanted.level();
    throw FilterParser.invalid("unknown field \"" + wanted.name() + "\"" + where);
  }
}
