package io.skadi.model;

/** Where span batches go: a store, a queue, another collector, or a step before one of them. */
@FunctionalInterface
public interface SpanSink {
  /**
   * Takes a batch and returns when its spans are safe: on disk, or acknowledged by the next
   * machine. Blocks meanwhile; called by any number of threads at once. The sink may keep the
   * batch.
   *
   * @throws SinkException if no span of the batch was taken, or if that is not known
   */
  void accept(SpanBatch batch);
}
