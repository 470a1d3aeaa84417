package io.skadi.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Span;
import io.skadi.storage.Capabilities.Capability;
import io.skadi.storage.Filter;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceQuery;
import io.skadi.testkit.SpanGenerator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Random filters over random spans, judged by the oracle. */
abstract class RandomSearchContract extends StoreTests {
  private static final int FILTERS = 400;
  private static final long HALF_AN_HOUR = 1_800_000_000_000L;

  private final List<Span> spans = new ArrayList<>();

  RandomSearchContract(SpanStoreContract contract) {
    super(contract);
  }

  @BeforeEach
  void writeSpans() {
    generator.traces(15, 12).forEach(spans::addAll);
    spans.addAll(generator.spans(120));
    for (int i = 0; i < 40; i++) {
      spans.add(generator.span(spans.get(generator.random().nextInt(spans.size())).traceId()));
    }
    writeInPieces(spans, 9);
    // a late copy of each third
    writeInPieces(spans.subList(0, spans.size() / 3), 5);
  }

  private TimeRange range() {
    long middle = spans.get(generator.random().nextInt(spans.size())).startNanos();
    return switch (generator.random().nextInt(4)) {
      case 0 -> new TimeRange(middle, SpanGenerator.NOON_NANOS);
      case 1 -> new TimeRange(middle - HALF_AN_HOUR, middle);
      default -> TimeRange.ALL;
    };
  }

  @Test
  void filtersOfTheSearchForm_findWhatTheOracleFinds() {
    RandomFilters filters = new RandomFilters(generator.random(), spans);
    int found = 0;
    for (int i = 0; i < FILTERS; i++) {
      found += assertFinds(filters.form(), range());
    }

    assertThat(found).as("traces found by all filters, or the test says nothing").isPositive();
  }

  @Test
  void structuredFilters_findWhatTheOracleFinds() {
    RandomFilters filters = new RandomFilters(generator.random(), spans);
    for (int i = 0; i < FILTERS; i++) {
      Filter filter = filters.any();
      boolean claimed = has(Capability.STRUCTURED_FILTER) && has(Capability.SEARCH_WITHOUT_SERVICE);
      if (claimed) {
        assertFinds(filter, range());
      } else {
        assertRefused(() -> reader().find(TraceQuery.newest(filter, TimeRange.ALL, ALL)));
      }
    }
  }
}
