package io.skadi.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where spans come from: a process, a pod, a service.
 *
 * @param attributes in the order that the sender gave
 * @param droppedAttributes how many the sender left out
 * @param schemaUrl of these attributes; empty if unknown
 */
public record Resource(List<Attribute> attributes, long droppedAttributes, String schemaUrl) {
  /** A resource that says nothing. */
  public static final Resource EMPTY = new Resource(List.of(), 0, "");

  /** The attribute that names a service. */
  public static final String SERVICE_NAME = "service.name";

  public Resource {
    attributes = List.copyOf(attributes);
    requireNonNull(schemaUrl, "schemaUrl");
  }

  /** The text of the last {@code service.name}, or null if there is none or it is no text. */
  public @Nullable String serviceName() {
    for (Attribute attribute : attributes.reversed()) {
      if (attribute.key().equals(SERVICE_NAME)) {
        return attribute.value() instanceof Value.Text(String text) ? text : null;
      }
    }
    return null;
  }
}
