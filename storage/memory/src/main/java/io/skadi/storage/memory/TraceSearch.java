package io.skadi.storage.memory;

import io.skadi.model.TraceId;
import io.skadi.storage.Page;
import io.skadi.storage.PageToken;
import io.skadi.storage.Total;
import io.skadi.storage.TraceQuery;
import io.skadi.storage.TraceSummary;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers one search for traces. */
final class TraceSearch {
  private static final Comparator<Match> ORDER =
      Comparator.comparingLong(Match::key).reversed().thenComparing(Match::id);

  private final TraceQuery query;
  private final Scan scan;
  private final Top<Match> top;
  private long total;

  TraceSearch(TraceQuery query, Scan scan) {
    this.query = query;
    query.after().ifPresent(token -> token.requireQuery(query.traceHash()));
    this.scan = scan;
    // one more shows whether there is a next page
    top = new Top<>(query.limit() + 1, ORDER);
  }

  private record Match(long key, long newestNanos, TraceView trace) {
    TraceId id() {
      return trace.id();
    }

    boolean isAfter(PageToken token) {
      return key < token.sortKey()
          || (key == token.sortKey() && id().compareTo(token.traceId()) > 0);
    }
  }

  Page<TraceSummary> page() {
    scan.forEachTrace(this::look);
    List<Match> found = top.sorted();
    List<TraceSummary> items =
        Scan.map(
            Scan.page(found, query.limit()), match -> match.trace().summary(match.newestNanos()));
    return new Page<>(items, Scan.next(found, query.limit(), this::token), Total.of(total));
  }

  private void look(TraceView trace) {
    StoredSpan newest = newestMatch(trace);
    if (newest != null) {
      total++;
      add(trace, newest.startNanos());
    }
  }

  private @Nullable StoredSpan newestMatch(TraceView trace) {
    StoredSpan newest = newestNominee(trace);
    // mostly it matches, and no other span has to be read
    if (newest == null || scan.matches(newest)) {
      return newest;
    }
    StoredSpan found = null;
    for (int i = 0; i < trace.spanCount(); i++) {
      StoredSpan span = trace.span(i);
      boolean mayBeNewest = found == null || span.startNanos() > found.startNanos();
      if (mayBeNewest && scan.nominates(span) && scan.matches(span)) {
        found = span;
      }
    }
    return found;
  }

  private @Nullable StoredSpan newestNominee(TraceView trace) {
    StoredSpan newest = null;
    for (int i = 0; i < trace.spanCount(); i++) {
      StoredSpan span = trace.span(i);
      boolean mayBeNewest = newest == null || span.startNanos() > newest.startNanos();
      if (mayBeNewest && scan.nominates(span)) {
        newest = span;
      }
    }
    return newest;
  }

  private void add(TraceView trace, long newest) {
    long key =
        query.sort() == TraceQuery.Sort.NEWEST ? newest : query.sort().key(trace.summary(newest));
    Match match = new Match(key, newest, trace);
    if (query.after().isEmpty() || match.isAfter(query.after().get())) {
      top.add(match);
    }
  }

  private PageToken token(Match last) {
    return new PageToken(query.traceHash(), last.key(), last.id(), 0, 0, scan.receivedUpTo());
  }
}
