package io.skadi.net;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A pool of bytes that requests reserve before they are buffered, and that refuses when it is
 * empty.
 *
 * <p>One budget may be shared by any number of servers, so that their requests together stay under
 * one bound. Nothing waits for bytes: a reservation is granted or refused at once. All methods may
 * be called from any thread.
 */
public final class ByteBudget {
  private final long limit;
  private final AtomicLong used = new AtomicLong();
  private final LongAdder refused = new LongAdder();

  /** Makes a budget of {@code limit} bytes. */
  public ByteBudget(long limit) {
    if (limit <= 0) {
      throw new IllegalArgumentException("a byte budget must be positive, but is " + limit);
    }
    this.limit = limit;
  }

  /** Reserves {@code bytes}, or returns null and counts a refusal when they do not fit. */
  public @Nullable Reservation tryReserve(long bytes) {
    return take(bytes) ? new Reservation(this, bytes) : null;
  }

  /** A reservation of nothing yet. */
  Reservation empty() {
    return new Reservation(this, 0);
  }

  /** Bytes that are reserved now. */
  public long used() {
    return used.get();
  }

  /** Bytes that can be reserved at the same time. */
  public long limit() {
    return limit;
  }

  /** How many reservations and growths were refused so far. */
  public long refused() {
    return refused.sum();
  }

  boolean take(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("cannot reserve " + bytes + " bytes");
    }
    long before;
    do {
      before = used.get();
      if (bytes > limit - before) {
        refused.increment();
        return false;
      }
    } while (!used.compareAndSet(before, before + bytes));
    return true;
  }

  void giveBack(long bytes) {
    used.addAndGet(-bytes);
  }
}
