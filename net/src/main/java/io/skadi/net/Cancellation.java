package io.skadi.net;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a handler that nobody waits for its answer any more: the client went away or the time is
 * up.
 *
 * <p>Handlers are never interrupted, because an interrupt closes the file channels that a thread is
 * using. Long work asks {@link #throwIfCancelled()} now and then. May be used from any thread.
 */
public final class Cancellation {
  // guarded by this
  private final List<Runnable> listeners = new ArrayList<>(0);
  private volatile @Nullable String reason;

  /** Whether the work has become pointless. */
  public boolean isCancelled() {
    return reason != null;
  }

  /** Throws when the work has become pointless. */
  public void throwIfCancelled() {
    String why = reason;
    if (why != null) {
      throw new CancellationException(why);
    }
  }

  /** Runs {@code listener} once on cancellation, at once if that was before. It must not block. */
  public void onCancel(Runnable listener) {
    synchronized (this) {
      if (reason == null) {
        listeners.add(listener);
        return;
      }
    }
    listener.run();
  }

  /** Cancels; only the first reason counts. */
  public void cancel(String why) {
    List<Runnable> due;
    synchronized (this) {
      if (reason != null) {
        return;
      }
      reason = why;
      due = List.copyOf(listeners);
      listeners.clear();
    }
    due.forEach(Runnable::run);
  }
}
