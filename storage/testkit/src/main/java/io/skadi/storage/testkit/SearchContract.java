package io.skadi.storage.testkit;

import static io.skadi.storage.testkit.Filters.all;
import static io.skadi.storage.testkit.Filters.maxDuration;
import static io.skadi.storage.testkit.Filters.minDuration;
import static io.skadi.storage.testkit.Filters.operation;
import static io.skadi.storage.testkit.Filters.service;
import static io.skadi.storage.testkit.Filters.tag;
import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Link;
import io.skadi.model.Resource;
import io.skadi.model.Scope;
import io.skadi.model.Span;
import io.skadi.model.SpanBuilder;
import io.skadi.model.TraceId;
import io.skadi.storage.Capabilities.Capability;
import io.skadi.storage.Filter;
import io.skadi.storage.Page;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceQuery;
import io.skadi.storage.TraceQuery.Sort;
import io.skadi.storage.TraceSummary;
import io.skadi.testkit.SpanGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Searches as the search form makes them, over a few traces whose answers are plain to see. */
abstract class SearchContract extends StoreTests {
  private static final long NOON = SpanGenerator.NOON_NANOS;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final List<Attribute> TAGS =
      List.of(
          Attribute.of("colour", "blue"),
          Attribute.of("int", 123),
          Attribute.of("double", 72.5),
          Attribute.of("bool", true));

  private final TraceId onSpan = TraceId.parse("51");
  private final TraceId onResource = TraceId.parse("52");
  private final TraceId onScope = TraceId.parse("53");
  private final TraceId onEvent = TraceId.parse("54");
  private final TraceId onLink = TraceId.parse("55");
  private final TraceId spread = TraceId.parse("56");
  private final TraceId apart = TraceId.parse("57");
  private final TraceId twoDays = TraceId.parse("58");

  SearchContract(SpanStoreContract contract) {
    super(contract);
  }

  private SpanBuilder span(
      TraceId trace, String service, String operation, long start, long micros) {
    return Span.builder(trace, generator.spanId())
        .resource(resource(service, List.of()))
        .name(operation)
        .times(start, start + micros * 1_000);
  }

  private static Resource resource(String service, List<Attribute> more) {
    List<Attribute> attributes = new ArrayList<>(more);
    attributes.add(Attribute.of(Resource.SERVICE_NAME, service));
    return new Resource(attributes, 0, "");
  }

  private static Event event(List<Attribute> attributes) {
    return new Event(NOON, "log", attributes, 0);
  }

  @BeforeEach
  void writeTraces() {
    write(span(onSpan, "shop", "pay", NOON, 5).attributes(TAGS).build());
    write(
        span(onResource, "shop", "pay", NOON + SECOND, 10)
            .resource(resource("shop", TAGS))
            .build());
    Scope scope = new Scope("lib", "1", TAGS, 0, "");
    write(span(onScope, "shop", "buy", NOON + 2 * SECOND, 20).scope(scope).build());
    write(span(onEvent, "shop", "buy", NOON + 3 * SECOND, 40).events(List.of(event(TAGS))).build());
    Link link = new Link(onSpan, generator.spanId(), "", TAGS, 0, 0);
    write(span(onLink, "cart", "pay", NOON + 4 * SECOND, 80).links(List.of(link)).build());
    write(
        span(spread, "cart", "add", NOON + 5 * SECOND, 160)
            .resource(resource("cart", TAGS.subList(0, 1)))
            .attributes(TAGS.subList(1, 3))
            .events(List.of(event(TAGS.subList(3, 4))))
            .build());
    write(
        span(apart, "cart", "add", NOON + 6 * SECOND, 320).attributes(TAGS.subList(0, 2)).build(),
        span(apart, "bank", "book", NOON + 6 * SECOND, 1).attributes(TAGS.subList(2, 4)).build());
    long dayBefore = NOON - Duration.ofDays(1).toNanos();
    write(span(twoDays, "bank", "book", dayBefore, 1).build());
    write(span(twoDays, "bank", "close", NOON + 7 * SECOND, 1).build());
  }

  /** Checks the ids, newest first, and everything else against the oracle. */
  private void assertFinds(Filter filter, TimeRange range, TraceId... newestFirst) {
    assertFinds(filter, range);
    List<TraceSummary> found = reader().find(TraceQuery.newest(filter, range, 100)).items();
    assertThat(found).extracting(TraceSummary::id).containsExactly(newestFirst);
  }

  private void assertFinds(Filter filter, TraceId... newestFirst) {
    assertFinds(filter, TimeRange.ALL, newestFirst);
  }

  @Test
  void service_findsItsTracesNewestFirst() {
    assertFinds(service("shop"), onEvent, onScope, onResource, onSpan);
    assertFinds(service("bank"), twoDays, apart);
    assertFinds(service("sho"));
    assertFinds(service("Shop"));
  }

  @Test
  void operation_isExact() {
    assertFinds(all(service("shop"), operation("pay")), onResource, onSpan);
    assertFinds(all(service("cart"), operation("pay")), onLink);
    assertFinds(all(service("bank"), operation("pay")));
    assertFinds(all(service("shop"), operation("pa")));
  }

  @Test
  void tag_isFoundWhereverItStands() {
    assertFinds(all(service("shop"), tag("colour", "blue")), onEvent, onScope, onResource, onSpan);
    assertFinds(all(service("cart"), tag("colour", "blue")), apart, spread, onLink);
    assertFinds(all(service("shop"), tag("colour", "red")));
    assertFinds(all(service("shop"), tag("color", "blue")));
  }

  @Test
  void tags_ofEveryTypeAreTypedAsText() {
    for (Attribute typed : TAGS) {
      String text = OracleText.of(typed.value());
      Filter filter = all(service("shop"), tag(typed.key(), text));
      assertFinds(filter, onEvent, onScope, onResource, onSpan);
    }
  }

  @Test
  void tags_mayStandInDifferentPlacesOfOneSpanButNotInDifferentSpans() {
    Filter every =
        all(tag("colour", "blue"), tag("int", "123"), tag("double", "72.5"), tag("bool", "true"));

    assertFinds(all(service("cart"), every), spread, onLink);
    assertFinds(all(service("bank"), tag("double", "72.5"), tag("bool", "true")), apart);
    assertFinds(all(service("bank"), tag("colour", "blue")));
  }

  @Test
  void durations_includeBothEnds() {
    assertFinds(all(service("shop"), minDuration(10_000)), onEvent, onScope, onResource);
    assertFinds(all(service("shop"), minDuration(10_001)), onEvent, onScope);
    assertFinds(all(service("shop"), maxDuration(10_000)), onResource, onSpan);
    assertFinds(all(service("shop"), maxDuration(9_999)), onSpan);
    assertFinds(
        all(service("shop"), minDuration(10_000), maxDuration(20_000)), onScope, onResource);
    assertFinds(all(service("shop"), minDuration(20_001), maxDuration(39_999)));
  }

  @Test
  void range_includesBothEndsToTheNanosecond() {
    Filter shop = service("shop");
    long first = NOON;
    long second = NOON + SECOND;

    assertFinds(shop, new TimeRange(first, second), onResource, onSpan);
    assertFinds(shop, new TimeRange(first + 1, second), onResource);
    assertFinds(shop, new TimeRange(first, second - 1), onSpan);
    assertFinds(shop, new TimeRange(first, first), onSpan);
    assertFinds(shop, new TimeRange(first + 1, second - 1));
    assertFinds(shop, new TimeRange(second, first));
  }

  @Test
  void range_isOfTheSpanThatMatchesAndTheTraceComesWhole() {
    TimeRange today = new TimeRange(NOON, NOON + 60 * SECOND);

    assertFinds(all(service("bank"), operation("close")), today, twoDays);
    assertFinds(all(service("bank"), operation("book")), today, apart);
    TraceQuery query = TraceQuery.newest(operation("close"), today, 5);
    if (has(Capability.SEARCH_WITHOUT_SERVICE)) {
      assertThat(reader().find(query).items().getFirst().spanCount()).isEqualTo(2);
    }
  }

  @Test
  void limit_givesTheNewestAndSaysThatThereAreMore() {
    TraceQuery query = TraceQuery.newest(service("shop"), TimeRange.ALL, 2);

    Page<TraceSummary> page = reader().find(query);

    assertThat(page.items()).extracting(TraceSummary::id).containsExactly(onEvent, onScope);
    assertThat(page.next()).isPresent();
    assertThat(page.total().value()).isEqualTo(4);
  }

  @Test
  void searchWithoutService_isAnsweredIfClaimed() {
    Filter filter = all(tag("colour", "blue"), minDuration(80_000));
    if (has(Capability.SEARCH_WITHOUT_SERVICE)) {
      assertFinds(filter, apart, spread, onLink);
      assertFinds(Filter.ALL, twoDays, apart, spread, onLink, onEvent, onScope, onResource, onSpan);
    } else {
      assertRefused(() -> reader().find(TraceQuery.newest(filter, TimeRange.ALL, 10)));
    }
  }

  @Test
  void sorts_otherThanNewestFirstAreAnsweredIfClaimed() {
    for (Sort sort : List.of(Sort.LONGEST, Sort.MOST_SPANS, Sort.MOST_ERRORS)) {
      Filter filter = service("bank");
      TraceQuery query = new TraceQuery(filter, TimeRange.ALL, sort, ALL, Optional.empty());
      if (has(Capability.SORT)) {
        assertThat(reader().find(query).items())
            .isEqualTo(oracle.find(TENANT, filter, TimeRange.ALL, sort));
      } else {
        assertRefused(() -> reader().find(query));
      }
    }
  }

  @Test
  void equalStarts_areOrderedByTraceId() {
    Span shape = span(onSpan, "tied", "op", NOON, 1).build();
    List<TraceId> ids = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      TraceId id = generator.traceId();
      ids.add(id);
      write(span(id, "tied", "op", NOON, 1).resource(shape.resource()).build());
    }

    assertFinds(service("tied"), ids.stream().sorted().toArray(TraceId[]::new));
  }
}
