package io.skadi.query.adjust;

import io.skadi.model.Span;
import io.skadi.storage.StoredTrace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Drops spans that say the same as one before. The store knows those that are equal in all; these
 * differ in the order of their attributes or events only.
 */
final class Duplicates {
  private final Skeleton skeleton;
  private final Adjustments adjustments;
  private final Set<Span> seen = new HashSet<>();
  private int row;

  private Duplicates(Skeleton skeleton, Adjustments adjustments) {
    this.skeleton = skeleton;
    this.adjustments = adjustments;
  }

  /** Walks the trace again, but only if a span id comes twice. */
  static void drop(StoredTrace trace, Skeleton skeleton, Adjustments adjustments) {
    Set<Long> repeated = repeatedIds(skeleton);
    if (!repeated.isEmpty()) {
      Duplicates duplicates = new Duplicates(skeleton, adjustments);
      trace.forEach(span -> duplicates.see(span, repeated));
    }
  }

  private static Set<Long> repeatedIds(Skeleton skeleton) {
    Map<Long, Integer> counts = new HashMap<>();
    for (int row = 0; row < skeleton.size(); row++) {
      counts.merge(skeleton.spanId(row), 1, Integer::sum);
    }
    counts.values().removeIf(count -> count == 1);
    return counts.keySet();
  }

  private void see(Span span, Set<Long> repeated) {
    if (row < skeleton.size() && repeated.contains(skeleton.spanId(row))) {
      if (!seen.add(SpanOrder.sorted(span))) {
        adjustments.drop(row);
      }
    }
    row++;
  }
}
