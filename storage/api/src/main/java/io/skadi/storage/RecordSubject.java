package io.skadi.storage;

import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Link;
import io.skadi.model.Span;
import io.skadi.model.SpanId;
import io.skadi.model.StatusCode;
import io.skadi.model.TraceId;
import io.skadi.model.Value;
import io.skadi.storage.Filter.Field;
import io.skadi.storage.Filter.Level;
import java.util.List;
import java.util.function.Predicate;

/**
 * A span record under a filter.
 *
 * @param events those that the filter looks at: all, or the one that it tries alone
 * @param links those that the filter looks at: all, or the one that it tries alone
 */
record RecordSubject(Span span, List<Event> events, List<Link> links) implements Subject {
  RecordSubject(Span span) {
    this(span, span.events(), span.links());
  }

  @Override
  public boolean anyAttribute(Level level, AttributeName name, Predicate<Value> test) {
    return switch (level) {
      case SPAN -> any(span.attributes(), name, test);
      case RESOURCE -> any(span.resource().attributes(), name, test);
      case SCOPE -> any(span.scope().attributes(), name, test);
      case EVENT -> any(events, event -> any(event.attributes(), name, test));
      case LINK -> any(links, link -> any(link.attributes(), name, test));
    };
  }

  private static boolean any(
      List<Attribute> attributes, AttributeName name, Predicate<Value> test) {
    for (Attribute attribute : attributes) {
      if (attribute.key().equals(name.text()) && test.test(attribute.value())) {
        return true;
      }
    }
    return false;
  }

  private static <T> boolean any(List<T> elements, Predicate<T> test) {
    for (T element : elements) {
      if (test.test(element)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean anyField(Field field, Predicate<Value> test) {
    return switch (field) {
      case TRACE_ID -> id(span.traceId(), test);
      case SPAN_ID -> id(span.spanId(), test);
      case PARENT_SPAN_ID -> id(span.parentSpanId(), test);
      case TRACE_STATE -> FieldValues.text(span.traceState(), test);
      case NAME -> FieldValues.text(span.name(), test);
      case KIND -> FieldValues.text(span.kind().word(), test);
      case START_TIME -> FieldValues.number(span.startNanos(), test);
      case END_TIME -> FieldValues.number(span.endNanos(), test);
      case DURATION -> FieldValues.number(span.durationNanos(), test);
      case STATUS -> FieldValues.text(span.status().code().word(), test);
      case STATUS_MESSAGE -> FieldValues.text(span.status().message(), test);
      case SERVICE -> service(test);
      case RESOURCE_SCHEMA_URL -> FieldValues.text(span.resource().schemaUrl(), test);
      case SCOPE_NAME -> FieldValues.text(span.scope().name(), test);
      case SCOPE_VERSION -> FieldValues.text(span.scope().version(), test);
      case SCOPE_SCHEMA_URL -> FieldValues.text(span.scope().schemaUrl(), test);
      case EVENT_NAME -> any(events, event -> FieldValues.text(event.name(), test));
      case EVENT_TIME -> any(events, event -> FieldValues.number(event.timeNanos(), test));
      case EVENT_TIME_SINCE_START -> any(events, event -> sinceStart(event, test));
      case LINK_TRACE_ID -> any(links, link -> id(link.traceId(), test));
      case LINK_SPAN_ID -> any(links, link -> id(link.spanId(), test));
      case LINK_TRACE_STATE -> any(links, link -> FieldValues.text(link.traceState(), test));
    };
  }

  private boolean service(Predicate<Value> test) {
    String service = span.resource().serviceName();
    return service != null && FieldValues.text(service, test);
  }

  private boolean sinceStart(Event event, Predicate<Value> test) {
    return FieldValues.number(event.timeNanos() - span.startNanos(), test);
  }

  private static boolean id(TraceId id, Predicate<Value> test) {
    return !id.isZero() && FieldValues.text(id.hex(), test);
  }

  private static boolean id(SpanId id, Predicate<Value> test) {
    return !id.isNone() && FieldValues.text(id.hex(), test);
  }

  @Override
  public boolean anyElement(Level level, Predicate<Subject> part) {
    return switch (level) {
      case EVENT -> any(events, event -> part.test(new RecordSubject(span, List.of(event), links)));
      case LINK -> any(links, link -> part.test(new RecordSubject(span, events, List.of(link))));
      case SPAN, RESOURCE, SCOPE -> part.test(this);
    };
  }

  @Override
  public StatusCode status() {
    return span.status().code();
  }
}
