package io.skadi.query.adjust;

import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Link;
import io.skadi.model.Resource;
import io.skadi.model.Scope;
import io.skadi.model.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sorts attributes by key and events by name, so that equal things look equal. */
final class SpanOrder {
  private static final Comparator<Attribute> BY_KEY = Comparator.comparing(Attribute::key);

  private SpanOrder() {}

  /** The span with all its lists sorted. */
  static Span sorted(Span span) {
    return span.toBuilder()
        .resource(sorted(span.resource()))
        .scope(sorted(span.scope()))
        .attributes(sorted(span.attributes()))
        .events(sortedEvents(span.events()))
        .links(sortedLinks(span.links()))
        .build();
  }

  static Resource sorted(Resource resource) {
    return new Resource(
        sorted(resource.attributes()), resource.droppedAttributes(), resource.schemaUrl());
  }

  static Scope sorted(Scope scope) {
    return new Scope(
        scope.name(),
        scope.version(),
        sorted(scope.attributes()),
        scope.droppedAttributes(),
        scope.schemaUrl());
  }

  static List<Event> sortedEvents(List<Event> events) {
    return events.stream()
        .map(e -> new Event(e.timeNanos(), e.name(), sorted(e.attributes()), e.droppedAttributes()))
        .sorted(Comparator.comparing(Event::name))
        .toList();
  }

  static List<Link> sortedLinks(List<Link> links) {
    return links.stream()
        .map(link ->
            new Link(
                link.traceId(),
                link.spanId(),
                link.traceState(),
                sorted(link.attributes()),
                link.droppedAttributes(),
                link.flags()))
        .toList();
  }

  /** Sorted by key; of a key that comes twice the first stays. */
  static List<Attribute> sorted(List<Attribute> attributes) {
    if (attributes.size() < 2) {
      return attributes;
    }
    List<Attribute> sorted = new ArrayList<>(attributes);
    sorted.sort(BY_KEY);
    for (int i = sorted.size() - 1; i > 0; i--) {
      if (sorted.get(i).key().equals(sorted.get(i - 1).key())) {
        sorted.remove(i);
      }
    }
    return sorted;
  }
}
