package io.skadi.storage;

import io.skadi.model.Tenant;

/** A backend that keeps spans. Safe for use by any number of threads. */
public interface SpanStore extends AutoCloseable {
  /** The way in, for all tenants. */
  SpanWriter writer();

  /** What one tenant may see; cheap to call, not to be closed. */
  TraceReader reader(Tenant tenant);

  /** Purge and figures. */
  Maintenance maintenance();

  /** What this store can answer; never changes while it is open. */
  Capabilities capabilities();

  /** Lets go of files, connections and threads; what was accepted stays. Idempotent. */
  @Override
  void close();
}
