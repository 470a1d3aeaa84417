package io.skadi.storage.embedded;

import io.skadi.model.SinkException.Kind;
import io.skadi.model.TraceId;
import io.skadi.storage.Page;
import io.skadi.storage.PageToken;
import io.skadi.storage.StorageException;
import io.skadi.storage.Total;
import io.skadi.storage.TraceQuery;
import io.skadi.storage.TraceSummary;
import io.skadi.storage.TraceSummaryBuilder;
import io.skadi.storage.embedded.segment.CompiledFilter;
import io.skadi.storage.embedded.segment.Granule;
import io.skadi.storage.embedded.segment.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers one search for traces. Granules are read by latest start, so that it can stop once the
 * page is full and no unread granule can hold a newer match.
 */
final class TraceSearch {
  /** So many rows are still read after the page is full, to count what else matches. */
  static final long ROWS_FOR_TOTAL = 131_072;

  /** A page so deep that more traces lie before it is refused. */
  static final int MAX_TRACES = 1_000_000;

  private static final Comparator<Match> ORDER =
      Comparator.comparingLong(Match::key).reversed().thenComparing(Match::id);

  private final TraceQuery query;
  private final View view;
  private final CompiledFilter filter;
  private final Map<TraceId, Long> newest = new HashMap<>();

  TraceSearch(TraceQuery query, View view) {
    this.query = query;
    query.after().ifPresent(token -> token.requireQuery(query.traceHash()));
    this.view = query.after().map(token -> view.asOf(token.receivedUpTo())).orElse(view);
    this.filter = CompiledFilter.of(query.filter());
  }

  private record Match(TraceId id, long key, long newestNanos, Optional<TraceSummary> summary) {
    boolean isAfter(PageToken token) {
      return key < token.sortKey() || (key == token.sortKey() && id.compareTo(token.traceId()) > 0);
    }
  }

  Page<TraceSummary> page() {
    return query.sort() == TraceQuery.Sort.NEWEST ? newestPage() : sortedPage();
  }

  private Page<TraceSummary> newestPage() {
    boolean readAll = readNewestFirst();
    List<Match> found = new ArrayList<>();
    newest.forEach((id, nanos) -> found.add(new Match(id, nanos, nanos, Optional.empty())));
    return page(found, readAll);
  }

  /** Whether every granule was read. */
  private boolean readNewestFirst() {
    List<Granule> granules = Granules.newestFirst(view, query.range(), filter);
    long spare = ROWS_FOR_TOTAL;
    for (int i = 0; i < granules.size(); i++) {
      Granule granule = granules.get(i);
      if (newest.size() > Total.COUNTED || isFull(granule.maxStartNanos())) {
        spare -= granule.rowCount();
        if (newest.size() > Total.COUNTED || spare < 0) {
          return isFull(granule.maxStartNanos()) ? false : readOn(granules, i);
        }
      }
      granule.scan(query.range(), filter, this::look);
    }
    return true;
  }

  /** The page is not full yet, although more match than are counted: later pages come here. */
  private boolean readOn(List<Granule> granules, int from) {
    for (int i = from; i < granules.size(); i++) {
      if (isFull(granules.get(i).maxStartNanos())) {
        return false;
      }
      granules.get(i).scan(query.range(), filter, this::look);
    }
    return true;
  }

  /** Whether more traces than the page needs are newer than anything that was not read. */
  private boolean isFull(long unreadNanos) {
    if (newest.size() <= query.limit()) {
      return false;
    }
    long enough = query.limit() + 1L;
    return newest.entrySet().stream()
            .filter(entry -> entry.getValue() > unreadNanos)
            .filter(entry -> isAfterToken(entry.getKey(), entry.getValue()))
            .limit(enough)
            .count()
        == enough;
  }

  private boolean isAfterToken(TraceId id, long nanos) {
    return query
        .after()
        .map(token -> new Match(id, nanos, nanos, Optional.empty()).isAfter(token))
        .orElse(true);
  }

  private void look(Row row) {
    if (row.receivedMicros() <= view.receivedUpTo()) {
      TraceId id = new TraceId(row.traceIdHigh(), row.traceIdLow());
      newest.merge(id, row.startNanos(), Math::max);
      if (newest.size() > MAX_TRACES) {
        throw new StorageException(
            Kind.OVERLOADED, "the page lies behind more than " + MAX_TRACES + " traces");
      }
    }
  }

  private Page<TraceSummary> sortedPage() {
    for (Granule granule : Granules.newestFirst(view, query.range(), filter)) {
      granule.scan(query.range(), filter, this::look);
      if (newest.size() > Total.COUNTED) {
        throw new StorageException(
            Kind.OVERLOADED,
            "more than " + Total.COUNTED + " traces match, too many to sort by " + query.sort());
      }
    }
    List<Match> found = new ArrayList<>();
    newest.forEach((id, nanos) -> {
      TraceSummary summary = summary(id, nanos);
      found.add(new Match(id, query.sort().key(summary), nanos, Optional.of(summary)));
    });
    return page(found, true);
  }

  private Page<TraceSummary> page(List<Match> found, boolean readAll) {
    List<Match> after =
        found.stream()
            .filter(match -> query.after().map(match::isAfter).orElse(true))
            .sorted(ORDER)
            .toList();
    List<Match> shown = after.subList(0, Math.min(query.limit(), after.size()));
    Optional<PageToken> next =
        after.size() > shown.size() ? Optional.of(token(shown.getLast())) : Optional.empty();
    List<TraceSummary> items =
        shown.stream()
            .map(match -> match.summary().orElseGet(() -> summary(match.id(), match.newestNanos())))
            .toList();
    return new Page<>(items, next, total(found.size(), readAll));
  }

  private static Total total(int found, boolean readAll) {
    return readAll ? Total.of(found) : new Total(Math.min(found, Total.COUNTED), false);
  }

  private TraceSummary summary(TraceId id, long newestNanos) {
    TraceSummaryBuilder summary = new TraceSummaryBuilder(id);
    new TraceLoader(view).load(id).orElseThrow().forEach(summary::add);
    return summary.build(newestNanos);
  }

  private PageToken token(Match last) {
    return new PageToken(query.traceHash(), last.key(), last.id(), 0, 0, view.receivedUpTo());
  }
}
