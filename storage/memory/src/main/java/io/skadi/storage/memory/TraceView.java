package io.skadi.storage.memory;

import io.skadi.model.Span;
import io.skadi.model.SpanCursor;
import io.skadi.model.TraceId;
import io.skadi.storage.StoredTrace;
import io.skadi.storage.TraceSummary;
import io.skadi.storage.TraceSummaryBuilder;
import java.util.function.Consumer;

/** A trace as of one moment. Holds on to its bytes, whatever the store evicts meanwhile. */
final class TraceView implements StoredTrace {
  private final TraceId id;

  /** Longer than the view, shared with the trace, which only adds behind it. */
  private final StoredSpan[] spans;

  private final int spanCount;

  TraceView(TraceId id, StoredSpan[] spans, int spanCount) {
    this.id = id;
    this.spans = spans;
    this.spanCount = spanCount;
  }

  @Override
  public TraceId id() {
    return id;
  }

  @Override
  public int spanCount() {
    return spanCount;
  }

  boolean isEmpty() {
    return spanCount == 0;
  }

  /** The span at a place, from 0, in the order in which they were received. */
  StoredSpan span(int place) {
    return spans[place];
  }

  @Override
  public void forEach(Consumer<Span> action) {
    SpanCursor cursor = new SpanCursor();
    for (int i = 0; i < spanCount; i++) {
      action.accept(spans[i].read(cursor).span());
    }
  }

  TraceSummary summary(long newestMatchNanos) {
    TraceSummaryBuilder builder = new TraceSummaryBuilder(id);
    SpanCursor cursor = new SpanCursor();
    for (int i = 0; i < spanCount; i++) {
      builder.add(spans[i].read(cursor));
    }
    return builder.build(newestMatchNanos);
  }
}
