package io.skadi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skadi.model.TraceId;
import io.skadi.storage.Filter.And;
import io.skadi.storage.Filter.AttributeReference;
import io.skadi.storage.Filter.Compare;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Exists;
import io.skadi.storage.Filter.In;
import io.skadi.storage.Filter.Level;
import io.skadi.storage.Filter.Not;
import io.skadi.storage.Filter.Operator;
import io.skadi.storage.Filter.Or;
import io.skadi.storage.Filter.Regex;
import io.skadi.storage.Filter.Some;
import io.skadi.storage.TraceQuery.Sort;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageTokenTest {
  private static final PageToken TOKEN =
      new PageToken(
          -1, 1_772_366_400_000_000_000L, new TraceId(-5, 7), -9, 3, 1_772_366_400_000_001L);
  private static final AttributeReference REFERENCE =
      new AttributeReference("k", Set.of(Level.SPAN));

  @Test
  void decode_readsWhatEncodeWrote() {
    String text = TOKEN.encode();

    assertThat(text).matches("[A-Za-z0-9_-]+");
    assertThat(PageToken.decode(text)).isEqualTo(TOKEN);
  }

  @Test
  void decode_refusesAnyChange() {
    String text = TOKEN.encode();

    for (int i = 0; i < text.length(); i++) {
      String changed =
          text.substring(0, i) + (text.charAt(i) == 'A' ? 'E' : 'A') + text.substring(i + 1);
      assertThatThrownBy(() -> PageToken.decode(changed)).isInstanceOf(InvalidQueryException.class);
    }
    for (String other : List.of("", "x", "!!", text + "A", text.substring(1), "a".repeat(10_000))) {
      assertThatThrownBy(() -> PageToken.decode(other)).isInstanceOf(InvalidQueryException.class);
    }
  }

  @Test
  void requireQuery_refusesAnotherQuery() {
    TOKEN.requireQuery(-1);

    assertThatThrownBy(() -> TOKEN.requireQuery(0))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("page token belongs to another query");
  }

  @Test
  void hash_dependsOnFilterRangeAndSortButNotOnLimitOrPage() {
    TraceQuery query = TraceQuery.newest(Filter.ALL, TimeRange.ALL, 20);

    assertThat(TraceQuery.newest(Filter.ALL, TimeRange.ALL, 5).traceHash())
        .isEqualTo(query.traceHash());
    assertThat(query.after(TOKEN).traceHash()).isEqualTo(query.traceHash());
    assertThat(query.spanHash()).isNotEqualTo(query.traceHash());
    assertThat(TraceQuery.newest(Filter.ALL, new TimeRange(0, 1), 20).traceHash())
        .isNotEqualTo(query.traceHash());
    assertThat(
            new TraceQuery(Filter.ALL, TimeRange.ALL, Sort.LONGEST, 20, Optional.empty())
                .traceHash())
        .isNotEqualTo(query.traceHash());
  }

  @Test
  void hash_tellsFiltersApart() {
    List<Filter> filters =
        List.of(
            Filter.ALL,
            new Or(List.of()),
            new Not(Filter.ALL),
            new And(List.of(Filter.ALL)),
            new Exists(REFERENCE),
            new Exists(new AttributeReference("k", Set.of(Level.EVENT))),
            new Exists(new AttributeReference("k", Set.of(Level.EVENT, Level.SPAN))),
            compare(new Constant.Untyped("1")),
            compare(new Constant.Text("1")),
            compare(new Constant.Int(1)),
            compare(new Constant.Real(1)),
            compare(new Constant.Bool(true)),
            new Compare(Operator.NE, REFERENCE, new Constant.Untyped("1")),
            new In(REFERENCE, List.of(), false),
            new In(REFERENCE, List.of(), true),
            new Regex(REFERENCE, "1"),
            new Some(Level.EVENT, Filter.ALL),
            new Some(Level.LINK, Filter.ALL));

    Set<Long> hashes = new LinkedHashSet<>();
    filters.forEach(f -> hashes.add(TraceQuery.newest(f, TimeRange.ALL, 1).traceHash()));

    assertThat(hashes).hasSameSizeAs(filters);
  }

  @Test
  void hash_isTheSameForeverSinceTokensOutliveProcesses() {
    assertThat(TraceQuery.newest(Filter.ALL, TimeRange.ALL, 1).traceHash())
        .isEqualTo(TraceQuery.newest(new And(List.of()), TimeRange.ALL, 9).traceHash())
        .isEqualTo(-6729380009009358298L);
  }

  private static Filter compare(Constant constant) {
    return new Compare(Operator.EQ, REFERENCE, constant);
  }
}
