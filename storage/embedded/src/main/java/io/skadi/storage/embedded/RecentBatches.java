package io.skadi.storage.embedded;

import io.skadi.storage.embedded.log.BatchHash;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which batches were committed in the last ten minutes, and which are on their way, so that a body
 * that is sent again because our answer was lost is not stored again. Guarded by itself.
 */
final class RecentBatches {
  static final Duration REMEMBERED = Duration.ofMinutes(10);
  static final int MOST = 64 << 10;

  private final Map<BatchHash, Long> committed = new LinkedHashMap<>();
  private final Map<BatchHash, Commit> underWay = new HashMap<>();

  /** What is known of a batch. */
  record Known(boolean isCommitted, @Nullable Commit underWay) {}

  /** Says what is known of a batch; if nothing is, it counts as under way from now. */
  synchronized Known begin(BatchHash hash, Commit commit) {
    if (committed.containsKey(hash)) {
      return new Known(true, null);
    }
    Commit first = underWay.putIfAbsent(hash, commit);
    return new Known(false, first);
  }

  /** The batch is stored. */
  synchronized void committed(BatchHash hash, long receivedMicros) {
    underWay.remove(hash);
    remember(hash, receivedMicros);
  }

  /** The batch was not stored: it may come again. */
  synchronized void failed(BatchHash hash) {
    underWay.remove(hash);
  }

  /** A batch that was found in the log. */
  synchronized void remember(BatchHash hash, long receivedMicros) {
    committed.remove(hash);
    committed.put(hash, receivedMicros);
    forgetBefore(receivedMicros - REMEMBERED.toNanos() / 1_000);
  }

  private void forgetBefore(long oldestMicros) {
    Iterator<Long> times = committed.values().iterator();
    while (times.hasNext() && (times.next() < oldestMicros || committed.size() > MOST)) {
      times.remove();
    }
  }

  /** What was deleted can be sent again. */
  synchronized void forget() {
    committed.clear();
  }
}
