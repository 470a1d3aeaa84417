package io.skadi.codec.jaeger;

import io.skadi.model.Attribute;
import io.skadi.model.Value;
import io.skadi.model.ValueText;
import java.util.ArrayList;
import java.util.List;

/** Warnings of Jaeger, which travel in OTLP as an attribute of the span: an array of texts. */
public final class JaegerWarnings {
  /** The attribute's key. */
  public static final String KEY = "@jaeger@warnings";

  private JaegerWarnings() {}

  /** The warnings among a span's attributes, in order. */
  public static List<String> of(List<Attribute> attributes) {
    List<String> warnings = new ArrayList<>(0);
    for (Attribute attribute : attributes) {
      if (attribute.key().equals(KEY)) {
        addTo(warnings, attribute.value());
      }
    }
    return warnings;
  }

  /** The attributes with more warnings behind those that are there. */
  public static List<Attribute> add(List<Attribute> attributes, List<String> more) {
    List<Attribute> result = new ArrayList<>(attributes);
    for (int i = 0; i < result.size(); i++) {
      if (result.get(i).key().equals(KEY)) {
        List<String> warnings = new ArrayList<>();
        addTo(warnings, result.get(i).value());
        warnings.addAll(more);
        result.set(i, attribute(warnings));
        return result;
      }
    }
    result.add(attribute(more));
    return result;
  }

  private static Attribute attribute(List<String> warnings) {
    return new Attribute(KEY, new Value.Array(warnings.stream().map(Value::of).toList()));
  }

  private static void addTo(List<String> warnings, Value value) {
    if (value instanceof Value.Array(List<Value> values)) {
      values.forEach(each -> warnings.add(ValueText.of(each)));
    } else {
      warnings.add(ValueText.of(value));
    }
  }
}
