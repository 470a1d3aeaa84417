package io.skadi.storage.embedded.segment;

import io.skadi.model.Span;
import java.util.List;

/** Finds spans that are equal in every field. Belongs to one thread. */
final class SameSpan {
  /**
   * With how many others of the same id and start a span is compared. Leaving an equal one in place
   * is no error: readers count it once.
   */
  private static final int MAX_COMPARED = 64;

  private final LongIntMap last = new LongIntMap();
  private int[] before = {};

  /** For each of a trace's rows in their order: whether it is to be left out. */
  boolean[] repeats(List<MergeInput.Place> places) {
    boolean[] repeats = new boolean[places.size()];
    last.clear();
    if (before.length < repeats.length) {
      before = new int[repeats.length * 2];
    }
    for (int i = 0; i < repeats.length; i++) {
      long key = key(places.get(i));
      int candidate = last.get(key);
      before[i] = candidate;
      repeats[i] = candidate >= 0 && isRepeat(places, i);
      last.set(key, i);
    }
    return repeats;
  }

  private boolean isRepeat(List<MergeInput.Place> places, int index) {
    Span span = span(places.get(index));
    int candidate = before[index];
    for (int i = 0; i < MAX_COMPARED && candidate >= 0; i++) {
      if (span.equals(span(places.get(candidate)))) {
        return true;
      }
      candidate = before[candidate];
    }
    return false;
  }

  private static long key(MergeInput.Place place) {
    RowTable table = place.table();
    long start = table.start.get(place.row());
    return Hash.of(Hash.of(table.spanId.get(place.row()), start), table.end.get(place.row()));
  }

  private static Span span(MergeInput.Place place) {
    RowTable table = place.table();
    int chunk = place.row() >>> LongColumn.CHUNK_BITS;
    return new TableColumns(table, chunk, table.rows).span(place.row() & LongColumn.MASK);
  }
}
