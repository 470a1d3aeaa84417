package io.skadi.storage.testkit;

import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Link;
import io.skadi.model.Span;
import io.skadi.model.StatusCode;
import io.skadi.model.Value;
import io.skadi.storage.Filter;
import io.skadi.storage.Filter.And;
import io.skadi.storage.Filter.AttributeReference;
import io.skadi.storage.Filter.Compare;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Exists;
import io.skadi.storage.Filter.Field;
import io.skadi.storage.Filter.FieldReference;
import io.skadi.storage.Filter.In;
import io.skadi.storage.Filter.Level;
import io.skadi.storage.Filter.Not;
import io.skadi.storage.Filter.Operand;
import io.skadi.storage.Filter.Operator;
import io.skadi.storage.Filter.Or;
import io.skadi.storage.Filter.Regex;
import io.skadi.storage.Filter.Some;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says by brute force whether a span satisfies a filter: collects the values of each operand and
 * compares each with each. Written from the documentation of {@link Filter}, slow and plain, and
 * sharing nothing with the evaluator that it judges.
 *
 * @param events those that are looked at
 * @param links those that are looked at
 */
record OracleFilter(Span span, List<Event> events, List<Link> links) {
  static boolean matches(Filter filter, Span span) {
    return new OracleFilter(span, span.events(), span.links()).holds(filter);
  }

  private boolean holds(Filter filter) {
    return switch (filter) {
      case And and -> and.parts().stream().allMatch(this::holds);
      case Or or -> or.parts().stream().anyMatch(this::holds);
      case Not not -> !holds(not.part());
      case Exists exists -> !values(exists.reference()).isEmpty();
      case Compare compare -> holds(compare);
      case In in -> holds(in);
      case Regex regex ->
          values(regex.reference()).stream()
              .anyMatch(value ->
                  value instanceof Value.Text(String text)
                      // as in RE2, where a dot stops at a line feed only
                      && Pattern.compile(regex.pattern(), Pattern.UNIX_LINES).matcher(text).find());
      case Some some -> holds(some);
    };
  }

  private boolean holds(Some some) {
    return switch (some.level()) {
      case EVENT ->
          events.stream()
              .anyMatch(event -> new OracleFilter(span, List.of(event), links).holds(some.part()));
      case LINK ->
          links.stream()
              .anyMatch(link -> new OracleFilter(span, events, List.of(link)).holds(some.part()));
      case SPAN, RESOURCE, SCOPE -> holds(some.part());
    };
  }

  private boolean holds(Compare compare) {
    Operator operator = compare.operator();
    if (compare.right() instanceof Constant constant) {
      return valuesFor(operator, compare.left(), List.of(constant)).stream()
          .anyMatch(value -> OracleValues.holds(value, operator, constant));
    }
    if (compare.left() instanceof Constant constant) {
      return holds(new Compare(mirrored(operator), compare.right(), constant));
    }
    return values(compare.left()).stream()
        .anyMatch(left ->
            values(compare.right()).stream()
                .anyMatch(right -> OracleValues.holds(left, operator, right)));
  }

  private static Operator mirrored(Operator operator) {
    return switch (operator) {
      case LT -> Operator.GT;
      case GT -> Operator.LT;
      case LTE -> Operator.GTE;
      case GTE -> Operator.LTE;
      case EQ, NE -> operator;
    };
  }

  private boolean holds(In in) {
    return valuesFor(Operator.EQ, in.reference(), in.constants()).stream()
        .anyMatch(value ->
            in.negated()
                != in.constants().stream()
                    .anyMatch(constant -> OracleValues.equal(value, constant)));
  }

  /** The values, and for {@code error} against an untyped true or false the status besides. */
  private List<Value> valuesFor(Operator operator, Operand operand, List<Constant> constants) {
    List<Value> values = new ArrayList<>(values(operand));
    boolean equality = Set.of(Operator.EQ, Operator.NE).contains(operator);
    boolean isError =
        operand instanceof AttributeReference reference
            && reference.key().equals("error")
            && reference.levels().contains(Level.SPAN);
    boolean isBool =
        constants.contains(new Constant.Untyped("true"))
            || constants.contains(new Constant.Untyped("false"));
    if (equality && isError && isBool) {
      values.add(Value.of(span.status().code() == StatusCode.ERROR));
    }
    return values;
  }

  private List<Value> values(Operand operand) {
    return switch (operand) {
      case Constant constant -> List.of(OracleValues.typed(constant));
      case FieldReference reference -> fieldValues(reference.field());
      case AttributeReference reference ->
          reference.levels().stream()
              .flatMap(this::attributes)
              .filter(attribute -> attribute.key().equals(reference.key()))
              .map(Attribute::value)
              .toList();
    };
  }

  private Stream<Attribute> attributes(Level level) {
    return switch (level) {
      case SPAN -> span.attributes().stream();
      case RESOURCE -> span.resource().attributes().stream();
      case SCOPE -> span.scope().attributes().stream();
      case EVENT -> events.stream().flatMap(event -> event.attributes().stream());
      case LINK -> links.stream().flatMap(link -> link.attributes().stream());
    };
  }

  private List<Value> fieldValues(Field field) {
    return switch (field) {
      case START_TIME -> List.of(Value.of(span.startNanos()));
      case END_TIME -> List.of(Value.of(span.endNanos()));
      case DURATION -> List.of(Value.of(span.endNanos() - span.startNanos()));
      case EVENT_TIME -> events.stream().map(event -> Value.of(event.timeNanos())).toList();
      case EVENT_TIME_SINCE_START ->
          events.stream().map(event -> Value.of(event.timeNanos() - span.startNanos())).toList();
      default -> texts(field).filter(text -> !text.isEmpty()).map(Value::of).toList();
    };
  }

  private Stream<String> texts(Field field) {
    return switch (field) {
      case TRACE_ID -> Stream.of(span.traceId().hex());
      case SPAN_ID -> Stream.of(span.spanId().isNone() ? "" : span.spanId().hex());
      case PARENT_SPAN_ID -> Stream.of(span.isRoot() ? "" : span.parentSpanId().hex());
      case TRACE_STATE -> Stream.of(span.traceState());
      case NAME -> Stream.of(span.name());
      case KIND -> Stream.of(span.kind().word());
      case STATUS -> Stream.of(span.status().code().word());
      case STATUS_MESSAGE -> Stream.of(span.status().message());
      case SERVICE -> Stream.ofNullable(span.resource().serviceName());
      case RESOURCE_SCHEMA_URL -> Stream.of(span.resource().schemaUrl());
      case SCOPE_NAME -> Stream.of(span.scope().name());
      case SCOPE_VERSION -> Stream.of(span.scope().version());
      case SCOPE_SCHEMA_URL -> Stream.of(span.scope().schemaUrl());
      case EVENT_NAME -> events.stream().map(Event::name);
      case LINK_TRACE_ID -> links.stream().map(link -> link.traceId().hex());
      case LINK_SPAN_ID ->
          links.stream().map(link -> link.spanId().isNone() ? "" : link.spanId().hex());
      case LINK_TRACE_STATE -> links.stream().map(Link::traceState);
      case START_TIME, END_TIME, DURATION, EVENT_TIME, EVENT_TIME_SINCE_START -> Stream.of();
    };
  }
}
