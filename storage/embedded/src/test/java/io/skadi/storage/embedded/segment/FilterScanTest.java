package io.skadi.storage.embedded.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Span;
import io.skadi.model.Tenant;
import io.skadi.model.Value;
import io.skadi.model.ValueText;
import io.skadi.storage.Filter;
import io.skadi.storage.Filter.AttributeReference;
import io.skadi.storage.Filter.Compare;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Field;
import io.skadi.storage.Filter.FieldReference;
import io.skadi.storage.Filter.Level;
import io.skadi.storage.Filter.Operator;
import io.skadi.storage.Filter.Reference;
import io.skadi.storage.FilterEvaluator;
import io.skadi.storage.TimeRange;
import io.skadi.testkit.Seed;
import io.skadi.testkit.SpanGenerator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Heads and segments find what the evaluator finds when it is shown every span. */
class FilterScanTest {
  private static final Tenant OTHER = new Tenant("other");
  private static final int FILTERS = 400;

  private final SpanGenerator generator =
      new SpanGenerator(Seed.next(FilterScanTest.class.getSimpleName()));
  private final RandomGenerator random = generator.random();

  @Test
  void scan_findsWhatTheEvaluatorFindsInSpansOfEveryKind() {
    assertFindsTheSame(new Sample().add(generator.spans(600)).add(OTHER, generator.spans(100)));
  }

  @Test
  void scan_findsWhatTheEvaluatorFindsInTraces() {
    Sample sample = new Sample();
    generator.traces(250, 40).forEach(sample::add);

    assertFindsTheSame(sample);
  }

  /** The rows at the ends of ranges are those that a wrong bound would lose. */
  @Test
  void scan_findsTheFirstAndTheLastOfAGranule() {
    Sample sample = new Sample();
    generator.traces(400, 40).forEach(sample::add);
    for (RowSource source : List.of(sample.head(), sample.segment())) {
      CompiledFilter all = CompiledFilter.of(Filter.ALL);
      for (Granule granule : source.granules(Tenant.DEFAULT, TimeRange.ALL, all)) {
        List<Sample.Stored> rows = new ArrayList<>();
        granule.scan(TimeRange.ALL, all, row -> rows.add(Sample.row(Tenant.DEFAULT, row)));
        for (Comparator<Span> order :
            List.of(
                Comparator.comparingLong(Span::startNanos),
                Comparator.comparingLong(Span::durationNanos))) {
          List<Span> sorted = rows.stream().map(Sample.Stored::span).sorted(order).toList();
          assertFound(source, sorted.getFirst());
          assertFound(source, sorted.getLast());
        }
      }
    }
  }

  private static void assertFound(RowSource source, Span span) {
    TimeRange only = new TimeRange(span.startNanos(), span.startNanos());
    assertThat(scan(source, only, Filter.ALL)).extracting(Sample.Stored::span).contains(span);
    for (Field field : List.of(Field.START_TIME, Field.DURATION)) {
      long value = field == Field.DURATION ? span.durationNanos() : span.startNanos();
      Filter equal = new Compare(Operator.EQ, new FieldReference(field), new Constant.Int(value));
      assertThat(scan(source, TimeRange.ALL, equal)).extracting(Sample.Stored::span).contains(span);
    }
  }

  private void assertFindsTheSame(Sample sample) {
    List<Sample.Stored> own =
        sample.stored.stream().filter(one -> one.tenant().equals(Tenant.DEFAULT)).toList();
    List<RowSource> sources = List.of(sample.head(), sample.segment());
    int found = 0;
    for (int i = 0; i < FILTERS; i++) {
      Filter filter = filter(own, 2);
      TimeRange range = range(own);
      FilterEvaluator evaluator = FilterEvaluator.of(filter);
      List<Sample.Stored> expected =
          own.stream()
              .filter(one -> range.contains(one.span().startNanos()))
              .filter(one -> evaluator.matches(one.span()))
              .toList();
      for (RowSource source : sources) {
        assertThat(scan(source, range, filter)).as("%s in %s", filter, range).isEqualTo(expected);
      }
      found += expected.isEmpty() ? 0 : 1;
    }
    assertThat(found).as("filters that match something").isGreaterThan(FILTERS / 5);
  }

  private static List<Sample.Stored> scan(RowSource source, TimeRange range, Filter filter) {
    List<Sample.Stored> rows = new ArrayList<>();
    CompiledFilter compiled = CompiledFilter.of(filter);
    long before = Long.MAX_VALUE;
    for (Granule granule : source.granules(Tenant.DEFAULT, range, compiled)) {
      assertThat(granule.maxStartNanos()).isLessThanOrEqualTo(before);
      before = granule.maxStartNanos();
      granule.scan(range, compiled, row -> rows.add(Sample.row(Tenant.DEFAULT, row)));
    }
    return Sample.sorted(rows);
  }

  private TimeRange range(List<Sample.Stored> own) {
    if (random.nextBoolean()) {
      return TimeRange.ALL;
    }
    long a = pick(own).span().startNanos();
    long b = pick(own).span().startNanos();
    return new TimeRange(Math.min(a, b), Math.max(a, b));
  }

  private Filter filter(List<Sample.Stored> own, int depth) {
    int choice = random.nextInt(depth == 0 ? 6 : 10);
    Span span = pick(own).span();
    return switch (choice) {
      case 0, 1, 2 -> attributeFilter(span);
      case 3, 4 -> fieldFilter(span);
      case 5 -> new Filter.Exists(random.nextBoolean() ? attribute(span) : field());
      case 6 -> new Filter.Not(filter(own, depth - 1));
      case 7 -> new Filter.Or(List.of(filter(own, depth - 1), filter(own, depth - 1)));
      case 8 -> new Filter.And(List.of(filter(own, depth - 1), filter(own, depth - 1)));
      default -> new Filter.Some(pick(List.of(Level.values())), filter(own, depth - 1));
    };
  }

  /** A filter on an attribute that the span has, often satisfied by it. */
  private Filter attributeFilter(Span span) {
    Attribute wanted = anyAttribute(span);
    Reference reference =
        new AttributeReference(random.nextInt(8) == 0 ? "error" : wanted.key(), levels());
    return comparison(reference, wanted.value());
  }

  private Attribute anyAttribute(Span span) {
    List<Attribute> all = new ArrayList<>(span.attributes());
    all.addAll(span.resource().attributes());
    all.addAll(span.scope().attributes());
    for (Event event : span.events()) {
      all.addAll(event.attributes());
    }
    return all.isEmpty() ? Attribute.of("nothing", 1) : pick(all);
  }

  private Reference attribute(Span span) {
    return new AttributeReference(anyAttribute(span).key(), levels());
  }

  private Set<Level> levels() {
    EnumSet<Level> levels = EnumSet.noneOf(Level.class);
    for (Level level : Level.values()) {
      if (random.nextInt(3) > 0) {
        levels.add(level);
      }
    }
    return levels;
  }

  private Filter comparison(Reference reference, Value value) {
    Constant constant = constant(value);
    return switch (random.nextInt(8)) {
      case 0 -> new Filter.In(reference, List.of(constant, new Constant.Text("GET")), false);
      case 1 -> new Filter.In(reference, List.of(constant), true);
      case 2 -> new Filter.Regex(reference, "[a-c]1?");
      case 3 -> new Compare(Operator.EQ, constant, reference);
      case 4 -> new Compare(pick(List.of(Operator.values())), reference, constant);
      case 5 -> new Compare(pick(List.of(Operator.values())), reference, field());
      default -> new Compare(Operator.EQ, reference, constant);
    };
  }

  private Constant constant(Value value) {
    if (random.nextInt(3) > 0) {
      return new Constant.Untyped(ValueText.of(value));
    }
    return switch (value) {
      case Value.Int(long number) when random.nextBoolean() -> new Constant.Real(number);
      case Value.Int(long number) -> new Constant.Int(number);
      case Value.Real(double number) -> new Constant.Real(number);
      case Value.Bool(boolean bool) -> new Constant.Bool(bool);
      default -> new Constant.Text(ValueText.of(value));
    };
  }

  private Filter fieldFilter(Span span) {
    Reference reference = field();
    Map<Field, Constant> known = new HashMap<>();
    String service = span.resource().serviceName();
    known.put(Field.SERVICE, new Constant.Text(service == null ? "" : service));
    known.put(Field.NAME, new Constant.Text(span.name()));
    known.put(Field.KIND, new Constant.Text(span.kind().word()));
    known.put(Field.STATUS, new Constant.Text(span.status().code().word()));
    known.put(Field.STATUS_MESSAGE, new Constant.Untyped(span.status().message()));
    known.put(Field.TRACE_ID, new Constant.Text(span.traceId().hex()));
    known.put(Field.SPAN_ID, new Constant.Text(span.spanId().hex()));
    known.put(Field.PARENT_SPAN_ID, new Constant.Text(span.parentSpanId().hex()));
    known.put(Field.SCOPE_NAME, new Constant.Text(span.scope().name()));
    known.put(Field.START_TIME, new Constant.Int(span.startNanos()));
    known.put(Field.END_TIME, new Constant.Int(span.endNanos()));
    known.put(Field.DURATION, new Constant.Int(span.durationNanos()));
    Field field = ((FieldReference) reference).field();
    Constant constant = known.getOrDefault(field, new Constant.Untyped("a=1"));
    return random.nextBoolean()
        ? new Compare(pick(List.of(Operator.values())), reference, constant)
        : new Compare(pick(List.of(Operator.values())), constant, reference);
  }

  private Reference field() {
    return new FieldReference(pick(List.of(Field.values())));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
