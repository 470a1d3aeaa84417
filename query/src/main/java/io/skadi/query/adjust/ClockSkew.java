package io.skadi.query.adjust;

import io.skadi.query.go.GoDuration;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves spans of other hosts into the time of their parents. A child on another host that does not
 * lie inside its parent is centred in it; its own descendants on that host move along.
 */
final class ClockSkew {
  private final Skeleton skeleton;
  private final Adjustments adjustments;
  private final long maxNanos;
  private final Map<Long, Integer> rowById = new HashMap<>();
  private final Map<Integer, List<Integer>> children = new HashMap<>();
  private final List<Integer> roots = new ArrayList<>();

  /** By how much the clock of a host is to be moved. */
  private record Skew(String host, long delta) {}

  private record Step(int row, int parent, Skew skew) {}

  private ClockSkew(Skeleton skeleton, Adjustments adjustments, Duration max) {
    this.skeleton = skeleton;
    this.adjustments = adjustments;
    this.maxNanos = max.toNanos();
  }

  static void adjust(Skeleton skeleton, Adjustments adjustments, Duration max) {
    ClockSkew skew = new ClockSkew(skeleton, adjustments, max);
    skew.findRows();
    skew.findChildren();
    skew.roots.forEach(skew::adjustBelow);
  }

  private void findRows() {
    for (int row = 0; row < skeleton.size(); row++) {
      if (adjustments.isDropped(row)) {
        continue;
      }
      if (rowById.putIfAbsent(skeleton.spanId(row), row) != null) {
        adjustments.warn(row, "duplicate span IDs; skipping clock skew adjustment");
      }
    }
  }

  private void findChildren() {
    for (int row : rowById.values()) {
      long parentId = skeleton.parentId(row);
      Integer parent = rowById.get(parentId);
      if (parentId == 0) {
        roots.add(row);
      } else if (parent == null) {
        roots.add(row);
        adjustments.warn(
            row,
            String.format(
                "parent span ID=%016x is not in the trace; skipping clock skew adjustment",
                parentId));
      } else {
        children.computeIfAbsent(parent, key -> new ArrayList<>()).add(row);
      }
    }
  }

  /** Not recursive, for a trace may be as deep as it is long. */
  private void adjustBelow(int root) {
    Deque<Step> steps = new ArrayDeque<>();
    addChildren(steps, root, new Skew(skeleton.host(root), 0));
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      String host = skeleton.host(step.row);
      boolean sameClock = !host.isEmpty() && host.equals(step.skew.host);
      Skew skew = sameClock ? step.skew : new Skew(host, delta(step.row, step.parent));
      apply(step.row, skew.delta);
      addChildren(steps, step.row, skew);
    }
  }

  private void addChildren(Deque<Step> steps, int row, Skew skew) {
    for (int child : children.getOrDefault(row, List.of())) {
      steps.push(new Step(child, row, skew));
    }
  }

  private long delta(int child, int parent) {
    long start = skeleton.start(child);
    long parentStart = skeleton.start(parent);
    long duration = skeleton.end(child) - start;
    long parentDuration = skeleton.end(parent) - parentStart;
    if (duration > parentDuration) {
      return Math.max(0, parentStart - start);
    }
    if (start >= parentStart && skeleton.end(child) <= skeleton.end(parent)) {
      return 0;
    }
    return parentStart + (parentDuration - duration) / 2 - start;
  }

  private void apply(int row, long delta) {
    if (delta == 0) {
      return;
    }
    String text = GoDuration.format(delta);
    if (maxNanos == 0) {
      adjustments.warn(
          row, "clock skew adjustment disabled; not applying calculated delta of " + text);
    } else if (Math.abs(delta) > maxNanos) {
      String max = GoDuration.format(maxNanos);
      adjustments.warn(
          row,
          "max clock skew adjustment delta of "
              + max
              + " exceeded; not applying calculated delta of "
              + text);
    } else {
      skeleton.move(row, delta);
      adjustments.move(row, delta);
      adjustments.warn(row, "This span's timestamps were adjusted by " + text);
    }
  }
}
