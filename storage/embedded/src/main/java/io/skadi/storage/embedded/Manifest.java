package io.skadi.storage.embedded;

import java.util.ArrayList;
import java.util.List;

/**
 * The only truth about which files hold what.
 *
 * @param storeSalt random, made with the store; enters the checksums of its logs
 * @param firstLiveGeneration logs of smaller generations are in segments, or gone
 * @param nextSegment the number of the next segment
 * @param segments in no order
 */
record Manifest(
    long storeSalt, long firstLiveGeneration, long nextSegment, List<SegmentEntry> segments) {
  Manifest {
    segments = List.copyOf(segments);
  }

  /** Of a store that holds nothing. */
  static Manifest empty(long storeSalt) {
    return new Manifest(storeSalt, 1, 1, List.of());
  }

  /** With another segment, made of the logs before a generation. */
  Manifest plus(SegmentEntry segment, long liveFrom) {
    List<SegmentEntry> more = new ArrayList<>(segments);
    more.add(segment);
    return new Manifest(storeSalt, liveFrom, Math.max(nextSegment, segment.number() + 1), more);
  }

  /** With one segment in the place of others. */
  Manifest replacing(List<SegmentEntry> old, List<SegmentEntry> with) {
    List<SegmentEntry> others = new ArrayList<>(segments);
    others.removeAll(old);
    others.addAll(with);
    long next = nextSegment;
    for (SegmentEntry each : with) {
      next = Math.max(next, each.number() + 1);
    }
    return new Manifest(storeSalt, firstLiveGeneration, next, others);
  }

  /** Without rows of earlier generations. */
  Manifest liveFrom(long generation) {
    return new Manifest(storeSalt, generation, nextSegment, segments);
  }

  /**
   * A segment file that belongs to the store.
   *
   * @param number gives the file its name
   * @param rows how many
   * @param bytes of the file
   * @param firstReceivedMicros of its rows
   * @param lastReceivedMicros of its rows
   */
  record SegmentEntry(
      long number, int rows, long bytes, long firstReceivedMicros, long lastReceivedMicros) {
    /** A file of which nothing is known but its name. */
    static SegmentEntry unread(long number) {
      return new SegmentEntry(number, 0, 0, 0, 0);
    }

    String fileName() {
      return FileNames.segment(number);
    }
  }
}
