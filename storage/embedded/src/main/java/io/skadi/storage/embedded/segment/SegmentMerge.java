package io.skadi.storage.embedded.segment;

import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Joins segments into one, with each trace in one place and equal spans once: that which was
 * received first stays. Needs the memory of a few granules of each. Belongs to one thread.
 */
public final class SegmentMerge {
  private static final Comparator<MergeInput.Place> BY_START =
      Comparator.comparingLong((MergeInput.Place place) -> place.table().start.get(place.row()))
          .thenComparingLong(place -> place.table().received.get(place.row()))
          .thenComparingInt(place -> place.table().ordinal.get(place.row()));

  private final List<Segment> segments;
  private final SegmentWriter writer;
  private final SameSpan sameSpan = new SameSpan();
  private final int[] order = new int[SegmentFormat.GRANULE_ROWS];
  private RowTable pending = newTable();
  private final IdentityHashMap<RowTable, RowTable.Translation> translations =
      new IdentityHashMap<>();
  private long pendingBytes;

  private SegmentMerge(List<Segment> segments, SegmentWriter writer) {
    this.segments = segments;
    this.writer = writer;
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  /**
   * Joins segments of at most {@link RowTable#MAX_ROWS} rows together.
   *
   * @param segmentId a number that no other segment of the store ever had
   * @return how many bytes the new segment has
   * @throws IOException if the sink fails; what it got is of no use then
   * @throws io.skadi.storage.StorageException if a segment cannot be read
   */
  public static long join(long segmentId, List<Segment> segments, ByteSink sink)
      throws IOException {
    try (SegmentWriter writer = new SegmentWriter(segmentId, sink)) {
      new SegmentMerge(segments, writer).join();
      return writer.finish();
    }
  }

  private void join() throws IOException {
    Set<Tenant> tenants = new LinkedHashSet<>();
    segments.forEach(segment -> tenants.addAll(segment.tenants()));
    GranuleTables tables = new GranuleTables();
    List<MergeInput> inputs =
        segments.stream().map(segment -> new MergeInput(segment, tables)).toList();
    for (boolean far : new boolean[] {false, true}) {
      for (Tenant tenant : tenants) {
        inputs.forEach(input -> input.start(tenant, far));
        joinTraces(inputs);
        flush();
      }
    }
  }

  private void joinTraces(List<MergeInput> inputs) throws IOException {
    List<MergeInput.Place> places = new ArrayList<>();
    MergeInput first = first(inputs);
    while (first != null) {
      TraceId id = first.nextTrace();
      first.take(places);
      for (MergeInput other : inputs) {
        if (other != first) {
          other.give(id, places);
        }
      }
      append(places);
      places.clear();
      first = first(inputs);
    }
  }

  /** The input whose next trace starts first, by trace id where two start together. */
  private static @Nullable MergeInput first(List<MergeInput> inputs) {
    MergeInput first = null;
    for (MergeInput input : inputs) {
      if (input.hasNext() && (first == null || isBefore(input, first))) {
        first = input;
      }
    }
    return first;
  }

  private static boolean isBefore(MergeInput one, MergeInput other) {
    int byStart = Long.compare(one.nextStart(), other.nextStart());
    return byStart < 0 || (byStart == 0 && one.nextTrace().compareTo(other.nextTrace()) < 0);
  }

  private void append(List<MergeInput.Place> places) throws IOException {
    places.sort(BY_START);
    boolean[] repeats = sameSpan.repeats(places);
    for (int i = 0; i < repeats.length; i++) {
      if (!repeats[i]) {
        append(places.get(i));
      }
    }
  }

  private void append(MergeInput.Place place) throws IOException {
    int size = place.table().size.get(place.row());
    if (pending.rows == SegmentFormat.GRANULE_ROWS
        || (pending.rows > 0 && pendingBytes + size > SegmentFormat.GRANULE_BYTES)) {
      flush();
    }
    RowTable.Translation translation =
        translations.computeIfAbsent(
            place.table(), table -> new RowTable.Translation(table, pending));
    pending.append(place.table(), place.row(), translation);
    pendingBytes += size;
  }

  private void flush() throws IOException {
    if (pending.rows > 0) {
      writer.granule(pending, order, 0, pending.rows);
      pending = newTable();
      translations.clear();
      pendingBytes = 0;
    }
  }

  private static RowTable newTable() {
    int rows = SegmentFormat.GRANULE_ROWS;
    long seed = ThreadLocalRandom.current().nextLong();
    return new RowTable(rows, SegmentFormat.MAX_BLOCK, new ShapeTable(rows), new BytePool(seed));
  }
}
