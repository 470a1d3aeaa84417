package io.skadi.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.skadi.storage.Filter;
import io.skadi.storage.Filter.And;
import io.skadi.storage.Filter.Compare;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.PageToken;
import io.skadi.storage.SpanStore;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceQuery;
import io.skadi.storage.testkit.SpanStoreContract;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The contract has teeth: it is run against stores with a planted fault, and finds each. */
class ContractTeethTest {
  private static List<String> failures(Class<? extends SpanStoreContract> contract) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(contract)).build(),
            listener);
    assertThat(listener.getSummary().getTestsFoundCount()).isGreaterThan(50);
    return listener.getSummary().getFailures().stream()
        .map(failure -> failure.getTestIdentifier().getDisplayName())
        .toList();
  }

  private static SpanStore good(Clock clock) {
    return new MemoryStore(MemoryStoreConfig.DEFAULT, clock);
  }

  static class EndOffByOne extends SpanStoreContract {
    @Override
    protected SpanStore open(Clock clock) {
      return new FaultyStore(good(clock), EndOffByOne::withoutItsEnd);
    }

    private static TraceQuery withoutItsEnd(TraceQuery query) {
      TimeRange range = query.range();
      long max = range.maxNanos() == Long.MAX_VALUE ? Long.MAX_VALUE : range.maxNanos() - 1;
      return new TraceQuery(
          query.filter(),
          new TimeRange(range.minNanos(), max),
          query.sort(),
          query.limit(),
          query.after());
    }
  }

  static class PagesOfNow extends SpanStoreContract {
    @Override
    protected SpanStore open(Clock clock) {
      return new FaultyStore(good(clock), PagesOfNow::ofNow);
    }

    private static TraceQuery ofNow(TraceQuery query) {
      return query.after().map(token -> query.after(ofNow(token))).orElse(query);
    }

    private static PageToken ofNow(PageToken token) {
      return new PageToken(
          token.queryHash(), token.sortKey(), token.traceId(), 0, 0, Long.MAX_VALUE);
    }
  }

  static class TextsOnly extends SpanStoreContract {
    @Override
    protected SpanStore open(Clock clock) {
      return new FaultyStore(good(clock), TextsOnly::withTextsOnly);
    }

    private static TraceQuery withTextsOnly(TraceQuery query) {
      return new TraceQuery(
          withTextsOnly(query.filter()), query.range(), query.sort(), query.limit(), query.after());
    }

    private static Filter withTextsOnly(Filter filter) {
      return switch (filter) {
        case And(List<Filter> parts) ->
            new And(parts.stream().map(TextsOnly::withTextsOnly).toList());
        case Compare compare when compare.right() instanceof Constant.Untyped(String text) ->
            new Compare(compare.operator(), compare.left(), new Constant.Text(text));
        default -> filter;
      };
    }
  }

  @Test
  void endThatIsLeftOut_isFound() {
    assertThat(failures(EndOffByOne.class))
        .contains(
            "range_includesBothEndsToTheNanosecond()",
            "filtersOfTheSearchForm_findWhatTheOracleFinds()")
        .doesNotContain("pages_giveTheWholeAnswerOnceWhateverTheirSize()");
  }

  @Test
  void pagesThatIgnoreTheReceiveTime_areFound() {
    assertThat(failures(PagesOfNow.class))
        .contains("pages_partitionTheAnswerOfTheFirstWhileSpansKeepComing()")
        .doesNotContain("pages_giveTheWholeAnswerOnceWhateverTheirSize()");
  }

  @Test
  void int200ThatDoesNotMatchText200_isFound() {
    assertThat(failures(TextsOnly.class))
        .contains(
            "number_isFoundAsTextAsIntAndAsDouble()",
            "filtersOfTheSearchForm_findWhatTheOracleFinds()");
  }
}
