package io.skadi.storage.embedded;

import io.skadi.storage.embedded.Manifest.SegmentEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Says which segments have to go: by age, counted from receipt, and by size, oldest first. Age
 * trusts the clock only after it has agreed with monotonic time for ten minutes, so that a clock
 * that jumps ahead deletes nothing.
 */
final class Expiry {
  private static final Duration TRUSTED_AFTER = Duration.ofMinutes(10);
  private static final Duration TOLERATED = Duration.ofMinutes(1);

  private final Duration age;
  private final long bytes;
  private final Clock clock;
  private long agreedSinceNanos;
  private long clockAheadMillis;

  Expiry(EmbeddedConfig.Retention kept, Clock clock) {
    this.age = kept.age();
    this.bytes = kept.bytes();
    this.clock = clock;
    this.agreedSinceNanos = System.nanoTime();
    this.clockAheadMillis = clockAheadMillis();
  }

  Predicate<SegmentEntry> tooOld(List<SegmentEntry> segments) {
    Set<SegmentEntry> condemned = new HashSet<>(overCap(segments));
    if (clockIsTrusted()) {
      long oldest = CommitLog.micros(clock.instant().minus(age));
      segments.stream()
          .filter(segment -> segment.lastReceivedMicros() < oldest)
          .forEach(condemned::add);
    }
    return condemned::contains;
  }

  private List<SegmentEntry> overCap(List<SegmentEntry> segments) {
    long over = segments.stream().mapToLong(SegmentEntry::bytes).sum() - bytes;
    List<SegmentEntry> oldestFirst =
        segments.stream()
            .sorted(Comparator.comparingLong(SegmentEntry::lastReceivedMicros))
            .toList();
    int count = 0;
    while (over > 0 && count < oldestFirst.size()) {
      over -= oldestFirst.get(count++).bytes();
    }
    return oldestFirst.subList(0, count);
  }

  private boolean clockIsTrusted() {
    long ahead = clockAheadMillis();
    if (Math.abs(ahead - clockAheadMillis) > TOLERATED.toMillis()) {
      agreedSinceNanos = System.nanoTime();
      clockAheadMillis = ahead;
    }
    return System.nanoTime() - agreedSinceNanos > TRUSTED_AFTER.toNanos();
  }

  private long clockAheadMillis() {
    return clock.millis() - System.nanoTime() / 1_000_000;
  }
}
