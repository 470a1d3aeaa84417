package io.skadi.query;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets at most so many searches run at the same time that a core is left for spans that arrive. The
 * others wait in the order in which they came. Safe for use by any number of threads.
 */
final class ScanGate {
  private final Semaphore free;
  private final Duration patience;

  ScanGate(int scans, Duration patience) {
    this.free = new Semaphore(scans, true);
    this.patience = patience;
  }

  /** One less than there are cores, at least one. */
  static int scansOf(int cores) {
    return Math.max(1, cores - 1);
  }

  /** A search. */
  @FunctionalInterface
  interface Scan<T> {
    T run() throws ApiException;
  }

  /** Runs a search once it is its turn; refuses with 503 if that takes too long. */
  <T> T run(Scan<T> scan) throws ApiException {
    if (!enter()) {
      throw new ApiException(
          503, "too many searches at once: none ended within " + patience.toSeconds() + " s");
    }
    try {
      return scan.run();
    } finally {
      free.release();
    }
  }

  private boolean enter() throws ApiException {
    try {
      return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(503, "the server is stopping");
    }
  }
}
