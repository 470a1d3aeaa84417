package io.skadi.query.adjust;

import io.skadi.model.Attribute;
import io.skadi.model.Resource;
import io.skadi.model.Span;
import io.skadi.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Moves what a span says of the tracing library to its resource, where it belongs. */
final class LibraryAttributes {
  private static final Set<String> KEYS =
      Set.of(
          "telemetry.sdk.language",
          "telemetry.sdk.name",
          "telemetry.sdk.version",
          "telemetry.distro.name",
          "telemetry.distro.version");

  private final Map<Resource, Map<String, Value>> found = new HashMap<>(0);

  /** A span's attributes after the move, and why some stayed. */
  record Moved(List<Attribute> attributes, List<String> warnings) {}

  /** The first pass: finds what there is to move. */
  void see(Span span) {
    for (Attribute attribute : span.attributes()) {
      if (KEYS.contains(attribute.key())) {
        found
            .computeIfAbsent(span.resource(), LibraryAttributes::known)
            .putIfAbsent(attribute.key(), attribute.value());
      }
    }
  }

  private static Map<String, Value> known(Resource resource) {
    Map<String, Value> known = new LinkedHashMap<>();
    for (Attribute attribute : resource.attributes()) {
      if (KEYS.contains(attribute.key())) {
        known.putIfAbsent(attribute.key(), attribute.value());
      }
    }
    return known;
  }

  /** The attributes of a resource with those that spans said of it at the end. */
  List<Attribute> completed(Resource original, List<Attribute> attributes) {
    Map<String, Value> all = found.get(original);
    if (all == null) {
      return attributes;
    }
    List<Attribute> result = new ArrayList<>(attributes);
    all.forEach((key, value) -> {
      if (attributes.stream().noneMatch(there -> there.key().equals(key))) {
        result.add(new Attribute(key, value));
      }
    });
    return result;
  }

  /** The attributes of a span without those that are said by its resource. */
  Moved moved(Resource original, List<Attribute> attributes) {
    Map<String, Value> all = found.get(original);
    if (all == null) {
      return new Moved(attributes, List.of());
    }
    List<Attribute> stay = new ArrayList<>(attributes.size());
    List<String> warnings = new ArrayList<>(0);
    for (Attribute attribute : attributes) {
      Value there = all.get(attribute.key());
      if (there == null) {
        stay.add(attribute);
      } else if (!there.equals(attribute.value())) {
        stay.add(attribute);
        warnings.add(
            "conflicting values between Span and Resource for attribute " + attribute.key());
      }
    }
    return new Moved(stay, warnings);
  }
}
