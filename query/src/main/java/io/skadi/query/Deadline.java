package io.skadi.query;

import io.skadi.net.Cancellation;
import java.time.Duration;

/** How long a query may still wait and search, and whether anybody waits for its answer. */
final class Deadline {
  private final Duration timeout;
  private final Cancellation cancellation;
  private final long endNanos;

  /** Begins now. */
  Deadline(Duration timeout, Cancellation cancellation) {
    this.timeout = timeout;
    this.cancellation = cancellation;
    endNanos = System.nanoTime() + timeout.toNanos();
  }

  long nanosLeft() {
    return Math.max(0, endNanos - System.nanoTime());
  }

  /** Ends the query if its time is up, or its client has gone. */
  void check() throws ApiException {
    if (cancellation.isCancelled()) {
      throw new ApiException(503, "nobody waits for the answer any more");
    }
    if (nanosLeft() == 0) {
      throw new ApiException(
          503, "the query took longer than query.timeout, " + timeout.toMillis() + " ms");
    }
  }
}
