package io.skadi.net;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs one action when its time is up, and can be set again at little cost.
 *
 * <p>Setting it to a later time leaves the scheduled task where it is; that one looks again when it
 * comes. So a request that is answered soon schedules and cancels once. To be used on its event
 * loop only.
 */
final class Timer {
  private final EventExecutor eventLoop;
  private @Nullable ScheduledFuture<?> scheduled;
  private @Nullable Runnable action;
  private long scheduledNanos;
  private long dueNanos;

  Timer(EventExecutor eventLoop) {
    this.eventLoop = eventLoop;
  }

  /** Runs {@code what} after {@code delay}, in place of what was set before. */
  void set(Duration delay, Runnable what) {
    action = what;
    dueNanos = System.nanoTime() + delay.toNanos();
    if (scheduled == null || dueNanos - scheduledNanos < 0) {
      cancelScheduled();
      schedule();
    }
  }

  void stop() {
    action = null;
    cancelScheduled();
  }

  private void schedule() {
    scheduledNanos = dueNanos;
    scheduled = eventLoop.schedule(this::look, dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void look() {
    scheduled = null;
    Runnable due = action;
    if (due == null) {
      return;
    }
    if (dueNanos - System.nanoTime() > 0) {
      schedule();
    } else {
      action = null;
      due.run();
    }
  }

  private void cancelScheduled() {
    if (scheduled != null) {
      scheduled.cancel(false);
      scheduled = null;
    }
  }
}
