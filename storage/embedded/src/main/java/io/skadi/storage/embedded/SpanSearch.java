package io.skadi.storage.embedded;

import io.skadi.model.SinkException.Kind;
import io.skadi.model.Span;
import io.skadi.model.TraceId;
import io.skadi.storage.Page;
import io.skadi.storage.PageToken;
import io.skadi.storage.StorageException;
import io.skadi.storage.Total;
import io.skadi.storage.TraceQuery;
import io.skadi.storage.embedded.segment.CompiledFilter;
import io.skadi.storage.embedded.segment.Granule;
import io.skadi.storage.embedded.segment.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers one search for spans: newest first, then by trace id, span id and order of receipt. */
final class SpanSearch {
  private final TraceQuery query;
  private final View view;
  private final CompiledFilter filter;

  /** What matched, with equal spans once; of the last keys some may have been let go. */
  private final TreeMap<Key, Group> found = new TreeMap<>(ORDER);

  private static final Comparator<Key> ORDER =
      Comparator.comparingLong(Key::startNanos)
          .reversed()
          .thenComparing(Key::traceId)
          .thenComparing(Key::spanId, Long::compareUnsigned);

  private long total;

  SpanSearch(TraceQuery query, View view) {
    if (query.sort() != TraceQuery.Sort.NEWEST) {
      throw new StorageException(
          Kind.UNSUPPORTED, "spans are sorted by NEWEST only, not by " + query.sort());
    }
    this.query = query;
    query.after().ifPresent(token -> token.requireQuery(query.spanHash()));
    this.view = query.after().map(token -> view.asOf(token.receivedUpTo())).orElse(view);
    this.filter = CompiledFilter.of(query.filter());
  }

  private record Key(long startNanos, TraceId traceId, long spanId) {}

  /** Spans of one key: hardly ever more than one. */
  private static final class Group {
    private final TreeMap<Position, Span> spans = new TreeMap<>();

    /** Whether the span is one that was not there. */
    boolean add(Position position, Span span) {
      Position twin = twin(span);
      if (twin != null && position.compareTo(twin) < 0) {
        spans.remove(twin);
        spans.put(position, span);
      }
      if (twin != null) {
        return false;
      }
      spans.put(position, span);
      return true;
    }

    private @Nullable Position twin(Span span) {
      for (Map.Entry<Position, Span> other : spans.entrySet()) {
        if (other.getValue().equals(span)) {
          return other.getKey();
        }
      }
      return null;
    }
  }

  private record Hit(Key key, int ordinal, Span span) {
    boolean isAfter(PageToken token) {
      Key other = new Key(token.sortKey(), token.traceId(), token.spanId());
      int order = ORDER.compare(key, other);
      return order > 0 || (order == 0 && ordinal > token.ordinal());
    }
  }

  Page<Span> page() {
    boolean readAll = read();
    List<Hit> hits = hits();
    List<Hit> shown = hits.subList(0, Math.min(query.limit(), hits.size()));
    Optional<PageToken> next =
        hits.size() > shown.size() ? Optional.of(token(shown.getLast())) : Optional.empty();
    Total counted = readAll ? Total.of(total) : new Total(Math.min(total, Total.COUNTED), false);
    return new Page<>(shown.stream().map(Hit::span).toList(), next, counted);
  }

  private boolean read() {
    for (Granule granule : Granules.newestFirst(view, query.range(), filter)) {
      if (total > Total.COUNTED && hits().size() > query.limit() && isFull(granule)) {
        return false;
      }
      granule.scan(query.range(), filter, this::look);
    }
    return true;
  }

  private boolean isFull(Granule unread) {
    List<Hit> hits = hits();
    return hits.size() > query.limit()
        && hits.get(query.limit()).key().startNanos() > unread.maxStartNanos();
  }

  private void look(Row row) {
    if (row.receivedMicros() > view.receivedUpTo()) {
      return;
    }
    TraceId traceId = new TraceId(row.traceIdHigh(), row.traceIdLow());
    Key key = new Key(row.startNanos(), traceId, row.spanId());
    Group group = found.computeIfAbsent(key, _ -> new Group());
    if (group.add(Position.of(row), row.span())) {
      total++;
    }
    if (found.size() > Total.COUNTED + query.limit()) {
      forgetOne();
    }
  }

  /** Of what is too much, what stands before the page, else what stands last. */
  private void forgetOne() {
    boolean firstIsBefore =
        query
            .after()
            .map(token -> new Key(token.sortKey(), token.traceId(), token.spanId()))
            .filter(place -> ORDER.compare(found.firstKey(), place) < 0)
            .isPresent();
    if (firstIsBefore) {
      found.pollFirstEntry();
    } else {
      found.pollLastEntry();
    }
  }

  private List<Hit> hits() {
    List<Hit> hits = new ArrayList<>();
    for (Map.Entry<Key, Group> entry : found.entrySet()) {
      int ordinal = 0;
      for (Span span : entry.getValue().spans.values()) {
        Hit hit = new Hit(entry.getKey(), ordinal++, span);
        if (query.after().map(hit::isAfter).orElse(true)) {
          hits.add(hit);
        }
      }
      if (hits.size() > query.limit()) {
        break;
      }
    }
    return hits;
  }

  private PageToken token(Hit last) {
    return new PageToken(
        query.spanHash(),
        last.key().startNanos(),
        last.key().traceId(),
        last.key().spanId(),
        last.ordinal(),
        view.receivedUpTo());
  }
}
