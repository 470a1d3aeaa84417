package io.skadi.pipeline;

import io.skadi.model.Span;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what it is given, or throws what it was told to. */
final class RecordingSink implements SpanSink {
  final List<SpanBatch> batches = new CopyOnWriteArrayList<>();
  volatile @Nullable RuntimeException failure;

  @Override
  public void accept(SpanBatch batch) {
    RuntimeException failing = failure;
    if (failing != null) {
      throw failing;
    }
    batches.add(batch);
  }

  List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    batches.forEach(batch -> batch.forEach(spans::add));
    return spans;
  }

  Span onlySpan() {
    if (spans().size() != 1) {
      throw new AssertionError("not one span: " + spans());
    }
    return spans().getFirst();
  }
}
