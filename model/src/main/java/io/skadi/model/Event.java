package io.skadi.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Something that happened during a span.
 *
 * @param timeNanos nanoseconds since 1970
 * @param droppedAttributes how many the sender left out
 */
public record Event(
    long timeNanos, String name, List<Attribute> attributes, long droppedAttributes) {
  public Event {
    requireNonNull(name, "name");
    attributes = List.copyOf(attributes);
  }
}
