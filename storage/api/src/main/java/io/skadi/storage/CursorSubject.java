package io.skadi.storage;

import io.skadi.model.AttributeCursor;
import io.skadi.model.EventCursor;
import io.skadi.model.LinkCursor;
import io.skadi.model.SpanCursor;
import io.skadi.model.SpanId;
import io.skadi.model.SpanKind;
import io.skadi.model.StatusCode;
import io.skadi.model.TraceId;
import io.skadi.model.Value;
import io.skadi.model.ValueType;
import io.skadi.storage.Filter.Field;
import io.skadi.storage.Filter.Level;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The span that a cursor stands on under a filter; makes no more than the values that are asked.
 */
final class CursorSubject implements Subject {
  private final SpanCursor span;

  /** The event that is tried alone; null while all are looked at. */
  private @Nullable EventCursor oneEvent;

  /** The link that is tried alone; null while all are looked at. */
  private @Nullable LinkCursor oneLink;

  CursorSubject(SpanCursor span) {
    this.span = span;
  }

  @Override
  public boolean anyAttribute(Level level, AttributeName name, Predicate<Value> test) {
    return switch (level) {
      case SPAN -> any(span.attributes(), name, test);
      case RESOURCE -> any(span.resourceAttributes(), name, test);
      case SCOPE -> any(span.scopeAttributes(), name, test);
      case EVENT -> anyEvent(event -> any(event.attributes(), name, test));
      case LINK -> anyLink(link -> any(link.attributes(), name, test));
    };
  }

  private static boolean any(
      AttributeCursor attributes, AttributeName name, Predicate<Value> test) {
    while (attributes.next()) {
      if (attributes.keyEquals(name.utf8()) && test.test(attributes.value())) {
        return true;
      }
    }
    return false;
  }

  private boolean anyEvent(Predicate<EventCursor> test) {
    if (oneEvent != null) {
      return test.test(oneEvent);
    }
    EventCursor events = span.events();
    while (events.next()) {
      if (test.test(events)) {
        return true;
      }
    }
    return false;
  }

  private boolean anyLink(Predicate<LinkCursor> test) {
    if (oneLink != null) {
      return test.test(oneLink);
    }
    LinkCursor links = span.links();
    while (links.next()) {
      if (test.test(links)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean anyField(Field field, Predicate<Value> test) {
    return switch (field) {
      case TRACE_ID -> traceId(span.traceIdHigh(), span.traceIdLow(), test);
      case SPAN_ID -> spanId(span.spanId(), test);
      case PARENT_SPAN_ID -> spanId(span.parentSpanId(), test);
      case TRACE_STATE -> text(span.traceStateOffset(), span.traceStateLength(), test);
      case NAME -> text(span.nameOffset(), span.nameLength(), test);
      case KIND -> FieldValues.text(SpanKind.of(span.kind()).word(), test);
      case START_TIME -> FieldValues.number(span.startNanos(), test);
      case END_TIME -> FieldValues.number(span.endNanos(), test);
      case DURATION -> FieldValues.number(span.endNanos() - span.startNanos(), test);
      case STATUS -> FieldValues.text(status().word(), test);
      case STATUS_MESSAGE -> text(span.statusMessageOffset(), span.statusMessageLength(), test);
      case SERVICE -> service(test);
      case RESOURCE_SCHEMA_URL -> FieldValues.text(span.resource().schemaUrl(), test);
      case SCOPE_NAME -> FieldValues.text(span.scope().name(), test);
      case SCOPE_VERSION -> FieldValues.text(span.scope().version(), test);
      case SCOPE_SCHEMA_URL -> FieldValues.text(span.scope().schemaUrl(), test);
      case EVENT_NAME -> anyEvent(event -> text(event.nameOffset(), event.nameLength(), test));
      case EVENT_TIME -> anyEvent(event -> FieldValues.number(event.timeNanos(), test));
      case EVENT_TIME_SINCE_START ->
          anyEvent(event -> FieldValues.number(event.timeNanos() - span.startNanos(), test));
      case LINK_TRACE_ID -> anyLink(link -> traceId(link.traceIdHigh(), link.traceIdLow(), test));
      case LINK_SPAN_ID -> anyLink(link -> spanId(link.spanId(), test));
      case LINK_TRACE_STATE ->
          anyLink(link -> text(link.traceStateOffset(), link.traceStateLength(), test));
    };
  }

  private boolean service(Predicate<Value> test) {
    AttributeCursor service = span.serviceName();
    return service != null
        && service.type() == ValueType.TEXT
        && text(service.valueOffset(), service.valueLength(), test);
  }

  private boolean text(int offset, int length, Predicate<Value> test) {
    return length > 0
        && test.test(Value.of(new String(span.bytes(), offset, length, StandardCharsets.UTF_8)));
  }

  private static boolean traceId(long high, long low, Predicate<Value> test) {
    return (high | low) != 0 && FieldValues.text(new TraceId(high, low).hex(), test);
  }

  private static boolean spanId(long id, Predicate<Value> test) {
    return id != 0 && FieldValues.text(SpanId.of(id).hex(), test);
  }

  @Override
  public boolean anyElement(Level level, Predicate<Subject> part) {
    return switch (level) {
      case EVENT -> anyEvent(event -> aloneWith(event, part));
      case LINK -> anyLink(link -> aloneWith(link, part));
      case SPAN, RESOURCE, SCOPE -> part.test(this);
    };
  }

  private boolean aloneWith(EventCursor event, Predicate<Subject> part) {
    EventCursor before = oneEvent;
    oneEvent = event;
    boolean holds = part.test(this);
    oneEvent = before;
    return holds;
  }

  private boolean aloneWith(LinkCursor link, Predicate<Subject> part) {
    LinkCursor before = oneLink;
    oneLink = link;
    boolean holds = part.test(this);
    oneLink = before;
    return holds;
  }

  @Override
  public StatusCode status() {
    return StatusCode.of(span.statusCode());
  }
}
