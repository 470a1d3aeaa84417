package io.skadi.pipeline;

import io.skadi.model.Attribute;
import io.skadi.model.AttributeCursor;
import io.skadi.model.Resource;
import io.skadi.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives every resource a service name, with the stand-ins that Jaeger's users know. */
final class ServiceName {
  private static final String MISSING = "missing-service-name";
  private static final String WRONG_TYPE = "service-name-wrong-type";
  private static final String EMPTY = "empty-service-name";

  private ServiceName() {}

  /** What to write for this {@code service.name}; null if it is fine. */
  static @Nullable String replacement(@Nullable AttributeCursor name) {
    if (name == null) {
      return MISSING;
    }
    if (name.type() != ValueType.TEXT) {
      return WRONG_TYPE;
    }
    return name.valueLength() == 0 ? EMPTY : null;
  }

  /** The resource with another name in the place of its last one, or at the end. */
  static Resource put(Resource resource, String name) {
    List<Attribute> attributes = new ArrayList<>(resource.attributes());
    Attribute replacement = Attribute.of(Resource.SERVICE_NAME, name);
    int place = attributes.size() - 1;
    while (place >= 0 && !attributes.get(place).key().equals(Resource.SERVICE_NAME)) {
      place--;
    }
    if (place >= 0) {
      attributes.set(place, replacement);
    } else {
      attributes.add(replacement);
    }
    return new Resource(attributes, resource.droppedAttributes(), resource.schemaUrl());
  }
}
