package io.skadi.storage.testkit;

import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Link;
import io.skadi.model.Span;
import io.skadi.model.Value;
import io.skadi.storage.Filter;
import io.skadi.storage.Filter.And;
import io.skadi.storage.Filter.AttributeReference;
import io.skadi.storage.Filter.Compare;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Exists;
import io.skadi.storage.Filter.Field;
import io.skadi.storage.Filter.FieldReference;
import io.skadi.storage.Filter.FieldType;
import io.skadi.storage.Filter.In;
import io.skadi.storage.Filter.Level;
import io.skadi.storage.Filter.Not;
import io.skadi.storage.Filter.Operator;
import io.skadi.storage.Filter.Or;
import io.skadi.storage.Filter.Reference;
import io.skadi.storage.Filter.Regex;
import io.skadi.storage.Filter.Some;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Makes filters that ask for keys and values of given spans, so that about half find something. */
final class RandomFilters {
  private static final int MAX_DEPTH = 3;

  private final RandomGenerator random;
  private final List<Span> spans;

  RandomFilters(RandomGenerator random, List<Span> spans) {
    this.random = random;
    this.spans = spans;
  }

  /** A filter as the search form makes it: service, and perhaps operation, tags and durations. */
  Filter form() {
    Span span = pick(spans);
    String service = span.resource().serviceName();
    List<Filter> parts = new ArrayList<>();
    parts.add(Filters.service(service == null ? "service-0" : service));
    if (random.nextInt(3) == 0) {
      parts.add(Filters.operation(span.name()));
    }
    for (int tags = random.nextInt(3); tags > 0; tags--) {
      Attribute attribute = attribute(random.nextInt(4) == 0 ? pick(spans) : span);
      parts.add(Filters.tag(attribute.key(), OracleText.of(attribute.value())));
    }
    if (random.nextInt(4) == 0) {
      parts.add(Filters.minDuration(span.durationNanos()));
    }
    if (random.nextInt(4) == 0) {
      parts.add(Filters.maxDuration(span.durationNanos() + random.nextInt(2)));
    }
    return new And(parts);
  }

  /** A filter of any shape. */
  Filter any() {
    return any(0);
  }

  private Filter any(int depth) {
    int shapes = depth < MAX_DEPTH ? 12 : 8;
    return switch (random.nextInt(shapes)) {
      case 0, 1, 2 -> attributeCompare();
      case 3 -> fieldCompare();
      case 4 -> new Exists(reference());
      case 5 -> in();
      case 6 -> regex();
      case 7 -> new Compare(pick(List.of(Operator.values())), reference(), reference());
      case 8 -> new And(List.of(any(depth + 1), any(depth + 1)));
      case 9 -> new Or(List.of(any(depth + 1), any(depth + 1)));
      case 10 -> new Not(any(depth + 1));
      default -> new Some(pick(List.of(Level.EVENT, Level.LINK)), any(depth + 1));
    };
  }

  private Filter attributeCompare() {
    Attribute attribute = attribute(pick(spans));
    Reference reference = new AttributeReference(attribute.key(), levels());
    Operator operator = pick(List.of(Operator.values()));
    Constant constant = constant(attribute.value());
    return random.nextInt(6) == 0
        ? new Compare(operator, constant, reference)
        : new Compare(operator, reference, constant);
  }

  private Filter fieldCompare() {
    Field field = pick(List.of(Field.values()));
    Operator operator = pick(List.of(Operator.values()));
    return Filters.field(field, operator, fieldConstant(field, pick(spans)));
  }

  private Constant fieldConstant(Field field, Span span) {
    if (field.type() == FieldType.DURATION) {
      return new Constant.Int(span.durationNanos());
    }
    if (field.type() == FieldType.TIMESTAMP) {
      return new Constant.Int(span.startNanos() + random.nextInt(3) - 1);
    }
    List<String> texts =
        List.of(
            span.name(),
            span.traceId().hex(),
            span.spanId().hex(),
            span.kind().word(),
            span.status().code().word(),
            span.scope().name());
    String text = pick(texts);
    return random.nextBoolean() ? new Constant.Text(text) : new Constant.Untyped(text);
  }

  private Filter in() {
    Attribute attribute = attribute(pick(spans));
    List<Constant> constants =
        List.of(constant(attribute.value()), constant(attribute(pick(spans)).value()));
    Reference reference = new AttributeReference(attribute.key(), levels());
    return new In(reference, constants, random.nextBoolean());
  }

  private Filter regex() {
    Attribute attribute = attribute(pick(spans));
    String text = OracleText.of(attribute.value()).replaceAll("[^a-zA-Z0-9]", ".");
    String pattern = text.length() > 6 ? text.substring(1, 6) + ".*" : text + ".+|zzz";
    return new Regex(new AttributeReference(attribute.key(), levels()), "a?" + pattern);
  }

  private Reference reference() {
    return random.nextBoolean()
        ? new AttributeReference(attribute(pick(spans)).key(), levels())
        : new FieldReference(pick(List.of(Field.values())));
  }

  private Set<Level> levels() {
    return switch (random.nextInt(4)) {
      case 0 -> Set.of(Level.values());
      case 1 -> Set.of(pick(List.of(Level.values())));
      default -> Set.of(Level.SPAN, Level.RESOURCE);
    };
  }

  /** A constant that the value equals, or nearly. */
  private Constant constant(Value value) {
    return switch (value) {
      case Value.Text(String text) when random.nextBoolean() -> new Constant.Text(text);
      case Value.Int(long number) when random.nextBoolean() ->
          new Constant.Int(number + random.nextInt(2));
      case Value.Int(long number) when random.nextBoolean() -> new Constant.Real(number);
      case Value.Real(double number) when random.nextBoolean() -> new Constant.Real(number);
      case Value.Real(double number) when random.nextBoolean() -> new Constant.Int((long) number);
      case Value.Bool(boolean bool) when random.nextBoolean() -> new Constant.Bool(bool);
      default -> new Constant.Untyped(OracleText.of(value));
    };
  }

  private Attribute attribute(Span span) {
    List<Attribute> all =
        Stream.of(
                span.attributes(),
                span.resource().attributes(),
                span.scope().attributes(),
                span.events().stream().map(Event::attributes).flatMap(List::stream).toList(),
                span.links().stream().map(Link::attributes).flatMap(List::stream).toList())
            .flatMap(List::stream)
            .toList();
    return all.isEmpty() ? Attribute.of("error", random.nextBoolean()) : pick(all);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
