package io.skadi.storage.embedded;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts who still needs a thing, and lets go of it when nobody does. Starts with one. */
final class Lease {
  private final AtomicInteger holders = new AtomicInteger(1);
  private final Runnable lastLeft;

  Lease(Runnable lastLeft) {
    this.lastLeft = lastLeft;
  }

  /** Takes part, unless the last holder has already left. */
  boolean tryRetain() {
    int count;
    do {
      count = holders.get();
      if (count == 0) {
        return false;
      }
    } while (!holders.compareAndSet(count, count + 1));
    return true;
  }

  void release() {
    if (holders.decrementAndGet() == 0) {
      lastLeft.run();
    }
  }
}
