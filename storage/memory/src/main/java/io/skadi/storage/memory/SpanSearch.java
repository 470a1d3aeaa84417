package io.skadi.storage.memory;

import io.skadi.model.SinkException.Kind;
import io.skadi.model.Span;
import io.skadi.model.SpanCursor;
import io.skadi.model.TraceId;
import io.skadi.storage.Page;
import io.skadi.storage.PageToken;
import io.skadi.storage.StorageException;
import io.skadi.storage.Total;
import io.skadi.storage.TraceQuery;
import java.util.Comparator;
import java.util.List;

/** Answers one search for spans. */
final class SpanSearch {
  private static final Comparator<Hit> ORDER =
      Comparator.comparingLong(Hit::startNanos)
          .reversed()
          .thenComparing(Hit::traceId)
          .thenComparing(Hit::spanId, Long::compareUnsigned)
          .thenComparingInt(Hit::ordinal);

  private final TraceQuery query;
  private final Scan scan;
  private final Top<Hit> top;
  private long total;

  SpanSearch(TraceQuery query, Scan scan) {
    if (query.sort() != TraceQuery.Sort.NEWEST) {
      throw new StorageException(
          Kind.UNSUPPORTED, "spans are sorted by NEWEST only, not by " + query.sort());
    }
    this.query = query;
    query.after().ifPresent(token -> token.requireQuery(query.spanHash()));
    this.scan = scan;
    top = new Top<>(query.limit() + 1, ORDER);
  }

  /** A span that matched, with what it is sorted by; the ordinal is its place in the trace. */
  private record Hit(StoredSpan span, TraceId traceId, int ordinal) {
    long startNanos() {
      return span.startNanos();
    }

    long spanId() {
      return span.spanId();
    }

    boolean isAfter(PageToken token) {
      int order = Long.compare(token.sortKey(), startNanos());
      order = order != 0 ? order : traceId.compareTo(token.traceId());
      order = order != 0 ? order : Long.compareUnsigned(spanId(), token.spanId());
      return order > 0 || (order == 0 && ordinal > token.ordinal());
    }
  }

  Page<Span> page() {
    scan.forEachTrace(this::look);
    List<Hit> found = top.sorted();
    SpanCursor cursor = new SpanCursor();
    List<Span> items =
        Scan.map(Scan.page(found, query.limit()), hit -> hit.span().read(cursor).span());
    return new Page<>(items, Scan.next(found, query.limit(), this::token), Total.of(total));
  }

  private void look(TraceView trace) {
    for (int i = 0; i < trace.spanCount(); i++) {
      StoredSpan span = trace.span(i);
      if (scan.nominates(span) && scan.matches(span)) {
        total++;
        add(new Hit(span, trace.id(), i));
      }
    }
  }

  private void add(Hit hit) {
    if (query.after().isEmpty() || hit.isAfter(query.after().get())) {
      top.add(hit);
    }
  }

  private PageToken token(Hit last) {
    return new PageToken(
        query.spanHash(),
        last.startNanos(),
        last.traceId(),
        last.spanId(),
        last.ordinal(),
        scan.receivedUpTo());
  }
}
