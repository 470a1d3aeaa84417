package io.skadi.storage.memory;

import io.skadi.storage.Maintenance.Statistics;

/** What a store holds and let go of. Guarded by the store's lock. */
final class Usage {
  private long traces;
  private long spans;
  private long bytes;
  private long evictedTraces;
  private long evictedSpans;

  void addTrace(long ownBytes) {
    traces++;
    bytes += ownBytes;
  }

  void addSpan(long ownBytes) {
    spans++;
    bytes += ownBytes;
  }

  /** Counts what belongs to neither a trace nor a span alone; negative when it goes. */
  void addBytes(long more) {
    bytes += more;
  }

  void evict(long spanCount, long ownBytes) {
    traces--;
    spans -= spanCount;
    bytes -= ownBytes;
    evictedTraces++;
    evictedSpans += spanCount;
  }

  /** Holds nothing any more; what was evicted before stays counted. */
  void clear() {
    traces = spans = bytes = 0;
  }

  long bytes() {
    return bytes;
  }

  Statistics statistics() {
    return new Statistics(traces, spans, bytes, evictedTraces, evictedSpans);
  }
}
