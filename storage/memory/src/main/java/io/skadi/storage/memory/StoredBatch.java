package io.skadi.storage.memory;

import io.skadi.model.SpanBatch;
import io.skadi.model.SpanSection;

/**
 * A batch whose spans are stored: the bytes as they came, which all its spans share. It counts for
 * the bound as a whole until its last span is gone.
 */
final class StoredBatch {
  /** This object, the batch and the array's header. */
  private static final int OWN_BYTES = 100;

  /** A section, its place and the service's text. */
  private static final int SECTION_BYTES = 120;

  private final SpanBatch batch;
  private int sections;
  private long receivedMicros;
  private int spans;

  StoredBatch(SpanBatch batch) {
    this.batch = batch;
  }

  /** What the spans of one ScopeSpans message have in common. */
  record Section(SpanSection place, String service) {}

  Section section(SpanSection place, String service) {
    sections++;
    return new Section(place, service);
  }

  SpanBatch batch() {
    return batch;
  }

  byte[] bytes() {
    return batch.bytes();
  }

  long charge() {
    return OWN_BYTES + batch.size() + (long) sections * SECTION_BYTES;
  }

  /** Microseconds since 1970; set once, before any span of the batch is visible. */
  long receivedMicros() {
    return receivedMicros;
  }

  void received(long micros) {
    receivedMicros = micros;
  }

  void keep() {
    spans++;
  }

  /** Lets go of one span; true if it was the last. */
  boolean release() {
    spans--;
    return spans == 0;
  }

  boolean isEmpty() {
    return spans == 0;
  }
}
