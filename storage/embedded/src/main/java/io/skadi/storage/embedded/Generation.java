package io.skadi.storage.embedded;

import io.skadi.storage.embedded.head.Head;
import io.skadi.storage.embedded.log.LogWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A log file and the head with the same rows. What was found at start has no writer any more, and
 * may stand for several files.
 *
 * @param number of the newest log file whose rows the head has
 * @param startedNanos of the monotonic clock
 */
record Generation(long number, @Nullable LogWriter writer, Head head, long startedNanos) {
  private static final int MAX_ROWS = 64 << 10;
  private static final long MAX_BYTES = 32L << 20;
  private static final Duration MAX_AGE = Duration.ofSeconds(60);

  /** The file that grows; there is none for what was found at start. */
  LogWriter log() {
    if (writer == null) {
      throw new IllegalStateException("generation " + number + " was found at start");
    }
    return writer;
  }

  long logBytes() {
    return writer == null ? 0 : writer.length();
  }

  /** Whether the head has to become a segment. */
  boolean isFull(long nowNanos) {
    return isFull(head) || (head.rowCount() > 0 && nowNanos - startedNanos > MAX_AGE.toNanos());
  }

  static boolean isFull(Head head) {
    return head.rowCount() >= MAX_ROWS || head.bytes() >= MAX_BYTES;
  }
}
