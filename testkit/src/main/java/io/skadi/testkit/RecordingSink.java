package io.skadi.testkit;

import io.skadi.model.Span;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A sink that keeps what it is given, or throws what it was told to. */
public final class RecordingSink implements SpanSink {
  private final List<SpanBatch> batches = new CopyOnWriteArrayList<>();
  private volatile @Nullable RuntimeException failure;

  /** A sink that holds nothing. */
  public RecordingSink() {}

  /** From now on throws this; null ends that. */
  public void failWith(@Nullable RuntimeException exception) {
    failure = exception;
  }

  @Override
  public void accept(SpanBatch batch) {
    RuntimeException failing = failure;
    if (failing != null) {
      throw failing;
    }
    batches.add(batch);
  }

  /** What was accepted, in that order. */
  public List<SpanBatch> batches() {
    return List.copyOf(batches);
  }

  /** All spans that were accepted, in that order. */
  public List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    batches.forEach(batch -> batch.forEach(spans::add));
    return spans;
  }

  /** The one span that was accepted. */
  public Span onlySpan() {
    List<Span> spans = spans();
    if (spans.size() != 1) {
      throw new AssertionError("not one span: " + spans);
    }
    return spans.getFirst();
  }

  /** Forgets what was accepted. */
  public void clear() {
    batches.clear();
  }
}
