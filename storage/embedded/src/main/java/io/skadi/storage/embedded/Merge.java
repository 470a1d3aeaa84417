package io.skadi.storage.embedded;

import io.skadi.storage.embedded.segment.ByteSink;
import io.skadi.storage.embedded.segment.SegmentMerge;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Chooses segments to be joined: of one hour of receipt, eight at a time. */
final class Merge {
  static final int MAX_ROWS = 1 << 20;

  private static final int ENOUGH = 8;
  private static final long HOUR_MICROS = Duration.ofHours(1).toNanos() / 1_000;

  private Merge() {}

  /** The segments to join next, oldest first; empty if nothing is due. */
  static List<Part> next(List<Part> parts) {
    TreeMap<Long, List<Part>> hours = new TreeMap<>();
    for (Part part : parts) {
      if (part.entry().rows() < MAX_ROWS / 2) {
        long hour = Math.floorDiv(part.entry().firstReceivedMicros(), HOUR_MICROS);
        hours.computeIfAbsent(hour, _ -> new ArrayList<>()).add(part);
      }
    }
    for (Map.Entry<Long, List<Part>> hour : hours.entrySet()) {
      List<Part> group = fitting(hour.getValue());
      boolean hourIsOver = hour.getKey() < hours.lastKey();
      if (group.size() >= (hourIsOver ? 2 : ENOUGH)) {
        return group;
      }
    }
    return List.of();
  }

  private static List<Part> fitting(List<Part> ofHour) {
    List<Part> oldestFirst = new ArrayList<>(ofHour);
    oldestFirst.sort(Comparator.comparingLong(part -> part.entry().firstReceivedMicros()));
    List<Part> group = new ArrayList<>();
    int rows = 0;
    for (Part part : oldestFirst) {
      if (rows + part.entry().rows() <= MAX_ROWS) {
        group.add(part);
        rows += part.entry().rows();
      }
    }
    return group;
  }

  /** Writes one segment of several. */
  static void join(List<Part> group, long segmentId, ByteSink sink) throws IOException {
    SegmentMerge.join(segmentId, group.stream().map(Part::rows).toList(), sink);
  }
}
