package io.skadi.query;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets at most so many searches run at the same time that a core is left for spans that arrive. The
 * others wait in the order in which they came. Safe for use by any number of threads.
 */
final class ScanGate {
  private final Semaphore free;

  ScanGate(int scans) {
    free = new Semaphore(scans, true);
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

  /** Runs a search once it is its turn; refuses with 503 if that is not before the deadline. */
  <T> T run(Deadline deadline, Scan<T> scan) throws ApiException {
    if (!enter(deadline)) {
      throw new ApiException(503, "too many searches at once: the turn did not come in time");
    }
    try {
      deadline.check();
      return scan.run();
    } finally {
      free.release();
    }
  }

  private boolean enter(Deadline deadline) throws ApiException {
    try {
      return free.tryAcquire(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(503, "the server is stopping");
    }
  }
}
