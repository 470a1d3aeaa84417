package io.skadi.storage;

/** What operators do with a store. */
public interface Maintenance {
  /** Forgets everything of every tenant: spans, services, operations. Durable when it returns. */
  void purge();

  /** Figures of this moment. */
  Statistics statistics();

  /**
   * Figures of a store.
   *
   * @param traces distinct traces, -1 if not known
   * @param spans stored spans, -1 if not known
   * @param bytes in memory or on disk
   * @param evictedTraces dropped to stay inside the bound, since the start
   * @param evictedSpans dropped to stay inside the bound, since the start
   */
  record Statistics(long traces, long spans, long bytes, long evictedTraces, long evictedSpans) {}
}
