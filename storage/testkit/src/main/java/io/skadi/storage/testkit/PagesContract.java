package io.skadi.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skadi.model.Attribute;
import io.skadi.model.Resource;
import io.skadi.model.Span;
import io.skadi.storage.Capabilities.Capability;
import io.skadi.storage.Filter;
import io.skadi.storage.InvalidQueryException;
import io.skadi.storage.Page;
import io.skadi.storage.PageToken;
import io.skadi.storage.TimeRange;
import io.skadi.storage.Total;
import io.skadi.storage.TraceQuery;
import io.skadi.storage.TraceQuery.Sort;
import io.skadi.storage.TraceSummary;
import io.skadi.testkit.SpanGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Answers in pages, and how many items all pages have together. */
abstract class PagesContract extends StoreTests {
  private static final Resource SHOP =
      new Resource(List.of(Attribute.of(Resource.SERVICE_NAME, "shop")), 0, "");
  private static final Filter FILTER = Filters.service("shop");

  PagesContract(SpanStoreContract contract) {
    super(contract);
  }

  private static List<Span> inShop(List<Span> spans) {
    return spans.stream().map(span -> span.toBuilder().resource(SHOP).build()).toList();
  }

  private List<List<Span>> writeTraces(int count) {
    List<List<Span>> traces = new ArrayList<>();
    for (List<Span> trace : generator.traces(count, 5)) {
      traces.add(inShop(trace));
      write(inShop(trace));
    }
    return traces;
  }

  /** All pages; between two of them something is done. */
  private List<TraceSummary> pages(TraceQuery query, Runnable between) {
    List<TraceSummary> items = new ArrayList<>();
    Total total = reader().find(query).total();
    Optional<PageToken> token = Optional.empty();
    do {
      TraceQuery next = token.map(query::after).orElse(query);
      Page<TraceSummary> page = reader().find(next);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(query.limit());
      assertThat(page.next().isEmpty() || page.items().size() == query.limit()).isTrue();
      assertThat(page.total()).isEqualTo(total);
      items.addAll(page.items());
      token = page.next().map(PageToken::encode).map(PageToken::decode);
      between.run();
    } while (token.isPresent());
    return items;
  }

  @Test
  void pages_giveTheWholeAnswerOnceWhateverTheirSize() {
    writeTraces(40);
    List<TraceSummary> all = oracle.find(TENANT, FILTER, TimeRange.ALL, Sort.NEWEST);

    for (int limit : List.of(1, 7, 39, 40, 41, 1_000)) {
      TraceQuery query = TraceQuery.newest(FILTER, TimeRange.ALL, limit);
      assertThat(pages(query, () -> {})).isEqualTo(all);
    }
  }

  @Test
  void pages_partitionTheAnswerOfTheFirstWhileSpansKeepComing() {
    if (!has(Capability.STABLE_PAGES)) {
      return;
    }
    List<List<Span>> traces = writeTraces(40);
    List<TraceSummary> before = oracle.find(TENANT, FILTER, TimeRange.ALL, Sort.NEWEST);

    List<TraceSummary> paged =
        pages(TraceQuery.newest(FILTER, TimeRange.ALL, 3), () -> writeMore(traces));

    assertThat(paged).isEqualTo(before);
    assertFinds(FILTER, TimeRange.ALL);
  }

  /** New traces, late spans that move old traces to the front, and ones that change nothing. */
  private void writeMore(List<List<Span>> traces) {
    writeTraces(2);
    Span old = traces.get(generator.random().nextInt(traces.size())).getFirst();
    write(old);
    long newest = SpanGenerator.NOON_NANOS + generator.random().nextInt(1_000);
    Span late = old.toBuilder().spanId(generator.spanId()).times(newest, newest + 9).build();
    write(late);
  }

  @Test
  void pages_ofOtherSortsPartitionTheAnswerToo() {
    if (!has(Capability.SORT) || !has(Capability.STABLE_PAGES)) {
      return;
    }
    List<List<Span>> traces = writeTraces(30);
    for (Sort sort : Sort.values()) {
      List<TraceSummary> before = oracle.find(TENANT, FILTER, TimeRange.ALL, sort);
      TraceQuery query = new TraceQuery(FILTER, TimeRange.ALL, sort, 4, Optional.empty());
      assertThat(pages(query, () -> writeMore(traces))).as("%s", sort).isEqualTo(before);
    }
  }

  @Test
  void tokenOfAnotherQuery_isRefused() {
    writeTraces(5);
    TraceQuery query = TraceQuery.newest(FILTER, TimeRange.ALL, 2);
    PageToken token = reader().find(query).next().orElseThrow();
    Filter other = Filters.all(FILTER, Filters.operation("other"));
    TraceQuery otherFilter = TraceQuery.newest(other, TimeRange.ALL, 2).after(token);
    TraceQuery otherRange = TraceQuery.newest(FILTER, new TimeRange(0, 1), 2).after(token);

    assertThatThrownBy(() -> reader().find(otherFilter)).isInstanceOf(InvalidQueryException.class);
    assertThatThrownBy(() -> reader().find(otherRange)).isInstanceOf(InvalidQueryException.class);
    assertThat(reader().find(TraceQuery.newest(FILTER, TimeRange.ALL, 9).after(token)).items())
        .as("the limit may change from page to page")
        .hasSize(3);
  }

  @Test
  void total_isExactUpToTenThousandAndThenSaysThatItIsABound() {
    List<Span> spans = new ArrayList<>();
    Span shape = inShop(generator.trace(1)).getFirst();
    for (int i = 0; i < Total.COUNTED; i++) {
      spans.add(
          Span.builder(generator.traceId(), generator.spanId())
              .resource(SHOP)
              .times(shape.startNanos() + i, shape.endNanos() + i)
              .build());
    }
    writeInPieces(spans, 2_000);
    TraceQuery query = TraceQuery.newest(FILTER, TimeRange.ALL, 20);

    assertThat(reader().find(query).total()).isEqualTo(new Total(Total.COUNTED, true));
    write(inShop(generator.trace(1)));
    Total beyond = reader().find(query).total();

    assertThat(beyond.value()).isBetween((long) Total.COUNTED, Total.COUNTED + 1L);
    assertThat(beyond.exact()).isEqualTo(beyond.value() == Total.COUNTED + 1);
  }
}
