package io.skadi.storage.embedded.segment;

import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Link;
import io.skadi.model.Resource;
import io.skadi.model.Scope;
import io.skadi.model.Span;
import io.skadi.model.SpanBuilder;
import io.skadi.model.SpanCursor;
import io.skadi.model.SpanId;
import io.skadi.model.SpanKind;
import io.skadi.model.Status;
import io.skadi.model.StatusCode;
import io.skadi.model.TraceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Makes records of rows. Resources, scopes and the texts that rows share are made once. Belongs to
 * one thread.
 */
final class SpanRecords {
  private final Columns columns;
  private final IntFunction<List<Attribute>> attributes;
  private final OtlpParts parts = new OtlpParts();
  private final Map<Integer, Resource> resources = new HashMap<>();
  private final Map<Integer, Scope> scopes = new HashMap<>();
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<Integer, String> messages = new HashMap<>();
  private final Map<Integer, String> traceStates = new HashMap<>();

  /** Makes records of columns, with the attributes of a row as they are given. */
  SpanRecords(Columns columns, IntFunction<List<Attribute>> attributes) {
    this.columns = columns;
    this.attributes = attributes;
  }

  /** The span in a row. */
  Span span(int row) {
    SpanBuilder span =
        Span.builder(traceId(row), SpanId.of(columns.spanId()[row]))
            .resource(resource(row))
            .scope(scope(row))
            .parentSpanId(SpanId.of(columns.parentId()[row]))
            .traceState(text(columns.traceState(), row, traceStates))
            .flags(columns.flags()[row])
            .name(text(columns.name(), row, names))
            .kind(SpanKind.of(columns.kind()[row]))
            .times(columns.start()[row], columns.end()[row])
            .attributes(attributes.apply(row))
            .status(status(row));
    StringColumn rest = columns.rest();
    int id = rest.codes()[row];
    if (rest.strings().length(id) > 0) {
      addRest(span, parts.rest(rest.strings(), id));
    }
    return span.build();
  }

  private TraceId traceId(int row) {
    return new TraceId(columns.traceHigh()[row], columns.traceLow()[row]);
  }

  private Resource resource(int row) {
    StringColumn column = columns.resource();
    return resources.computeIfAbsent(
        column.codes()[row], id -> parts.resource(column.strings(), id));
  }

  private Scope scope(int row) {
    StringColumn column = columns.scope();
    return scopes.computeIfAbsent(column.codes()[row], id -> parts.scope(column.strings(), id));
  }

  private static String text(StringColumn column, int row, Map<Integer, String> known) {
    return known.computeIfAbsent(column.codes()[row], column.strings()::text);
  }

  private Status status(int row) {
    StatusCode code = StatusCode.of(columns.status()[row]);
    String message = text(columns.message(), row, messages);
    return code == StatusCode.UNSET && message.isEmpty() ? Status.UNSET : new Status(code, message);
  }

  /** A builder of a span that has nothing yet. */
  static SpanBuilder emptySpan() {
    return Span.builder(TraceId.ZERO, SpanId.NONE);
  }

  /** Adds what is kept as bytes: events, links, and counts of what was dropped. */
  static void addRest(SpanBuilder span, SpanCursor rest) {
    List<Event> events = new ArrayList<>(rest.eventCount());
    var eventCursor = rest.events();
    while (eventCursor.next()) {
      events.add(eventCursor.event());
    }
    List<Link> links = new ArrayList<>(rest.linkCount());
    var linkCursor = rest.links();
    while (linkCursor.next()) {
      links.add(linkCursor.link());
    }
    span.events(events)
        .links(links)
        .droppedAttributes(rest.droppedAttributes())
        .droppedEvents(rest.droppedEvents())
        .droppedLinks(rest.droppedLinks());
  }
}
