package io.skadi.storage.testkit;

import io.skadi.storage.Filter;
import io.skadi.storage.Filter.And;
import io.skadi.storage.Filter.AttributeReference;
import io.skadi.storage.Filter.Compare;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Field;
import io.skadi.storage.Filter.FieldReference;
import io.skadi.storage.Filter.Level;
import io.skadi.storage.Filter.Operator;
import java.util.List;
import java.util.Set;

/** The filters that the search form makes: what every store can answer. */
final class Filters {
  private Filters() {}

  static Filter service(String name) {
    return field(Field.SERVICE, Operator.EQ, new Constant.Text(name));
  }

  static Filter operation(String name) {
    return field(Field.NAME, Operator.EQ, new Constant.Text(name));
  }

  static Filter minDuration(long nanos) {
    return field(Field.DURATION, Operator.GTE, new Constant.Int(nanos));
  }

  static Filter maxDuration(long nanos) {
    return field(Field.DURATION, Operator.LTE, new Constant.Int(nanos));
  }

  static Filter field(Field field, Operator operator, Constant constant) {
    return new Compare(operator, new FieldReference(field), constant);
  }

  /** A tag of the search form: at any level, the text as people type it. */
  static Filter tag(String key, String text) {
    return new Compare(
        Operator.EQ,
        new AttributeReference(key, Set.of(Level.values())),
        new Constant.Untyped(text));
  }

  static Filter all(Filter... parts) {
    return new And(List.of(parts));
  }
}
