package io.skadi.pipeline;

import io.skadi.model.SpanBatch;

/** Sees each batch once, after the sink accepted it; to count and to learn, never to change. */
@FunctionalInterface
public interface Tap {
  /** Looks at a batch. Called by any number of threads; should not block. */
  void accepted(SpanBatch batch);
}
