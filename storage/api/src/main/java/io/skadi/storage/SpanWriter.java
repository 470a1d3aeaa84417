package io.skadi.storage;

import io.skadi.model.SpanBatch;
import io.skadi.model.SpanSink;

/** The way into a store. */
@FunctionalInterface
public interface SpanWriter extends SpanSink {
  /**
   * Stores a batch and returns when it is as durable as the store can make it; from then on every
   * reader sees it, all its spans at the same moment. Storing the same spans again changes no
   * answer.
   *
   * @throws StorageException if the batch was not stored, or if that is not known
   */
  @Override
  void accept(SpanBatch batch);
}
