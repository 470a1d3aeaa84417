package io.skadi.storage.memory;

import io.skadi.model.SinkException.Kind;
import io.skadi.model.SpanCursor;
import io.skadi.storage.FilterEvaluator;
import io.skadi.storage.PageToken;
import io.skadi.storage.StorageException;
import io.skadi.storage.TraceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Looks at the spans that a query may mean, as of one moment. Belongs to one thread. */
final class Scan {
  private final TraceQuery query;
  private final Nomination nomination;
  private final MemoryStore.Snapshot snapshot;
  private final FilterEvaluator evaluator;
  private final SpanCursor cursor = new SpanCursor();
  private final long receivedUpTo;

  Scan(TraceQuery query, Nomination nomination, MemoryStore.Snapshot snapshot) {
    this.query = query;
    this.nomination = nomination;
    this.snapshot = snapshot;
    evaluator = FilterEvaluator.of(query.filter());
    receivedUpTo = query.after().map(PageToken::receivedUpTo).orElse(snapshot.receivedUpTo());
  }

  /** Spans received later are not looked at; microseconds since 1970. */
  long receivedUpTo() {
    return receivedUpTo;
  }

  /** Hands over each trace as of the scan's moment. */
  void forEachTrace(Consumer<TraceView> action) {
    for (TraceSpans trace : snapshot.traces()) {
      requireNotCancelled();
      action.accept(trace.view(receivedUpTo));
    }
  }

  static void requireNotCancelled() {
    if (Thread.currentThread().isInterrupted()) {
      throw new StorageException(Kind.UNAVAILABLE, "search was cancelled");
    }
  }

  /** Whether the span may match, by what can be seen without reading it. */
  boolean nominates(StoredSpan span) {
    return query.range().contains(span.startNanos()) && nomination.nominates(span);
  }

  /** Whether a nominated span does match. */
  boolean matches(StoredSpan span) {
    return evaluator.matches(span.read(cursor));
  }

  /** The items of the page, of which one more than asked for was sought. */
  static <T> List<T> page(List<T> found, int limit) {
    return found.subList(0, Math.min(limit, found.size()));
  }

  /** The token of the last item if there are more items than the page holds. */
  static <T> Optional<PageToken> next(List<T> found, int limit, Function<T, PageToken> token) {
    return found.size() <= limit
        ? Optional.empty()
        : Optional.of(token.apply(found.get(limit - 1)));
  }

  static <T, R> List<R> map(List<T> items, Function<T, R> function) {
    List<R> mapped = new ArrayList<>(items.size());
    items.forEach(item -> mapped.add(function.apply(item)));
    return mapped;
  }
}
