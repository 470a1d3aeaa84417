package io.skadi.storage.memory;

import io.skadi.model.TraceId;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one trace, in the order in which they were received. Written under the store's lock,
 * read without it: spans are only ever added behind those that are there, and their number is
 * published after them, so that a reader who takes the number first sees each of them. After an
 * eviction a reader still holds what it took.
 */
final class TraceSpans {
  /** This object, its id, and its places in the tables of the tenant and of the store. */
  static final int OWN_BYTES = 240;

  private static final int INITIAL_SPANS = 4;

  private final TenantSpans tenant;
  private final TraceId id;
  private final SpanIds ids = new SpanIds();
  private @Nullable Twins twins;
  private StoredSpan[] spans = new StoredSpan[INITIAL_SPANS];
  private volatile int count;

  TraceSpans(TenantSpans tenant, TraceId id) {
    this.tenant = tenant;
    this.id = id;
  }

  TenantSpans tenant() {
    return tenant;
  }

  TraceId id() {
    return id;
  }

  /** Adds a span; false if the very same is there. */
  boolean add(StoredSpan span, Usage usage) {
    int first = ids.find(spans, count, span.spanId());
    if (first >= 0 && !isNewTwin(spans[first], span, usage)) {
      return false;
    }
    int place = count;
    if (place == spans.length) {
      StoredSpan[] grown = new StoredSpan[2 * place];
      System.arraycopy(spans, 0, grown, 0, place);
      spans = grown;
    }
    spans[place] = span;
    if (first < 0) {
      ids.add(spans, place);
    }
    count = place + 1;
    usage.addSpan(StoredSpan.OWN_BYTES);
    return true;
  }

  private boolean isNewTwin(StoredSpan first, StoredSpan span, Usage usage) {
    if (span.isCopyOf(first)) {
      return false;
    }
    Twins known = twins;
    if (known == null) {
      known = new Twins();
      twins = known;
    }
    return known.add(first, span, usage);
  }

  /** What the trace costs besides its batches and its share of the indexes. */
  long charge() {
    Twins known = twins;
    long twinBytes = known == null ? 0 : known.charge();
    return OWN_BYTES + (long) StoredSpan.OWN_BYTES * count + twinBytes;
  }

  /** The spans that were received up to a moment; may be none. */
  TraceView view(long receivedUpTo) {
    int visible = count;
    StoredSpan[] seen = spans;
    while (visible > 0 && seen[visible - 1].batch().receivedMicros() > receivedUpTo) {
      visible--;
    }
    return new TraceView(id, seen, visible);
  }
}
