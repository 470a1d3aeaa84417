package io.skadi.query.adjust;

import io.skadi.model.Attribute;
import io.skadi.model.Resource;
import io.skadi.model.Value;
import java.util.List;

/** Tells by a resource whose clock its spans were timed with. */
final class HostKey {
  private static final List<String> BEST_FIRST = List.of("host.id", "host.ip", "host.name");

  private HostKey() {}

  /** The host's id, else address, else name; empty if the resource says none of them. */
  static String of(Resource resource) {
    for (String key : BEST_FIRST) {
      for (Attribute attribute : resource.attributes()) {
        if (attribute.key().equals(key)) {
          return text(attribute.value());
        }
      }
    }
    return "";
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Array(List<Value> values) when !values.isEmpty() -> text(values.getFirst());
      default -> "";
    };
  }
}
