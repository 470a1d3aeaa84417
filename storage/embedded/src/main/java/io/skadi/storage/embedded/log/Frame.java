package io.skadi.storage.embedded.log;

import static java.util.Objects.requireNonNull;

import io.skadi.model.SpanBatch;

/**
 * One accepted batch in the log.
 *
 * @param sequence grows by one from frame to frame of a store, over all its files
 * @param receivedMicros when its commit group was received, in microseconds since 1970; grows from
 *     group to group
 */
public record Frame(long sequence, long receivedMicros, BatchHash hash, SpanBatch batch) {
  public Frame {
    requireNonNull(hash, "hash");
    requireNonNull(batch, "batch");
  }
}
