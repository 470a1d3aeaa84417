package io.skadi.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Span;
import io.skadi.storage.Capabilities.Capability;
import io.skadi.storage.Filter;
import io.skadi.storage.Page;
import io.skadi.storage.PageToken;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceQuery;
import io.skadi.storage.TraceQuery.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Searches for spans. */
abstract class SpanSearchContract extends StoreTests {
  SpanSearchContract(SpanStoreContract contract) {
    super(contract);
  }

  private List<Span> pages(Filter filter, int limit) {
    TraceQuery query = TraceQuery.newest(filter, TimeRange.ALL, limit);
    List<Span> items = new ArrayList<>();
    Optional<PageToken> token = Optional.empty();
    do {
      Page<Span> page = reader().findSpans(token.map(query::after).orElse(query));
      items.addAll(page.items());
      token = page.next().map(PageToken::encode).map(PageToken::decode);
      write(generator.trace(3));
    } while (token.isPresent());
    return items;
  }

  @Test
  void findSpans_isAnsweredIfClaimed() {
    Span first = generator.trace(1).getFirst();
    List<Span> twins = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      twins.add(first.toBuilder().name("twin " + i).build());
    }
    write(twins);
    generator.traces(10, 8).forEach(this::write);
    write(generator.spans(50));
    write(twins.reversed());
    String service = String.valueOf(first.resource().serviceName());

    for (Filter filter : List.of(Filters.service(service), Filter.ALL)) {
      for (int limit : List.of(1, 4, 1_000)) {
        if (has(Capability.SPAN_SEARCH)) {
          List<Span> expected = oracle.findSpans(TENANT, filter, TimeRange.ALL);
          assertThat(pages(filter, limit)).isEqualTo(expected);
        } else {
          assertRefused(() -> pages(filter, limit));
        }
      }
    }
  }

  @Test
  void findSpans_inAnotherOrderIsRefused() {
    write(generator.trace(3));
    TraceQuery query = new TraceQuery(Filter.ALL, TimeRange.ALL, Sort.LONGEST, 5, Optional.empty());

    assertRefused(() -> reader().findSpans(query));
  }
}
