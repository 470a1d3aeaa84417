package io.skadi.storage.embedded;

import io.skadi.model.Tenant;
import io.skadi.storage.embedded.segment.RowSource;
import java.util.List;
import java.util.function.Function;

/**
 * The current snapshot. Readers take it without a lock; writers replace it by one volatile write.
 */
final class Snapshots {
  private volatile Snapshot current;

  Snapshots(Snapshot first) {
    current = first;
  }

  Snapshot current() {
    return current;
  }

  /** Shows other heads, or more of their rows. */
  synchronized void heads(List<RowSource> heads, long receivedUpTo) {
    current = new Snapshot(current.segments(), heads, receivedUpTo);
  }

  /** Shows other segments and heads in one step. */
  synchronized void replace(List<Part> parts, List<RowSource> heads, long receivedUpTo) {
    SegmentSet before = current.segments();
    current = new Snapshot(new SegmentSet(parts), heads, receivedUpTo);
    before.release();
  }

  /** The current snapshot, whose files stay until its segments are released. */
  Snapshot retain() {
    while (true) {
      Snapshot snapshot = current;
      if (snapshot.segments().tryRetain()) {
        return snapshot;
      }
    }
  }

  /** Asks something of the current snapshot, whose files stay meanwhile. */
  <T> T ask(Tenant tenant, Function<View, T> question) {
    Snapshot snapshot = retain();
    try {
      return question.apply(snapshot.view(tenant));
    } finally {
      snapshot.segments().release();
    }
  }
}
