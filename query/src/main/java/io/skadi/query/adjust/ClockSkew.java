package io.skadi.query.adjust;

import io.skadi.query.go.GoDuration;
import java.time.Duration;
import java.util.Arrays;

/**
 * Moves spans of other hosts into the time of their parents. A child on another host that does not
 * lie inside its parent is centred in it; its own descendants on that host move along.
 */
final class ClockSkew {
  private final Skeleton skeleton;
  private final Adjustments adjustments;
  private final long maxNanos;
  private final RowIndex rows;
  private final int[] parents;
  private final int[] firstChildren;
  private final int[] nextSiblings;

  /** By how much the clock of each row's host is to be moved. */
  private final long[] deltas;

  /** Rows in an order in which parents stand before their children. */
  private final int[] order;

  private int ordered;

  private ClockSkew(Skeleton skeleton, Adjustments adjustments, Duration max) {
    this.skeleton = skeleton;
    this.adjustments = adjustments;
    this.maxNanos = max.toNanos();
    int size = skeleton.size();
    rows = new RowIndex(skeleton);
    parents = filled(size);
    firstChildren = filled(size);
    nextSiblings = filled(size);
    deltas = new long[size];
    order = new int[size];
  }

  private static int[] filled(int size) {
    int[] array = new int[size];
    Arrays.fill(array, RowIndex.NONE);
    return array;
  }

  static void adjust(Skeleton skeleton, Adjustments adjustments, Duration max) {
    ClockSkew skew = new ClockSkew(skeleton, adjustments, max);
    skew.indexRows();
    skew.findChildren();
    skew.adjustBelowRoots();
  }

  private void indexRows() {
    for (int row = 0; row < skeleton.size(); row++) {
      if (!adjustments.isDropped(row) && rows.add(row) != RowIndex.NONE) {
        adjustments.warn(row, "duplicate span IDs; skipping clock skew adjustment");
      }
    }
  }

  private void findChildren() {
    for (int row = 0; row < skeleton.size(); row++) {
      if (rows.find(skeleton.spanId(row)) == row) {
        findParent(row);
      }
    }
  }

  private void findParent(int row) {
    long parentId = skeleton.parentId(row);
    int parent = parentId == 0 ? RowIndex.NONE : rows.find(parentId);
    if (parent != RowIndex.NONE) {
      parents[row] = parent;
      nextSiblings[row] = firstChildren[parent];
      firstChildren[parent] = row;
      return;
    }
    order[ordered++] = row;
    if (parentId != 0) {
      adjustments.warn(row, missing(parentId));
    }
  }

  private static String missing(long parentId) {
    return String.format(
        "parent span ID=%016x is not in the trace; skipping clock skew adjustment", parentId);
  }

  /** Spans that are their own ancestors are below no root, and stay as they are. */
  private void adjustBelowRoots() {
    for (int next = 0; next < ordered; next++) {
      int row = order[next];
      if (parents[row] != RowIndex.NONE) {
        adjustRow(row, parents[row]);
      }
      for (int child = firstChildren[row]; child >= 0; child = nextSiblings[child]) {
        order[ordered++] = child;
      }
    }
  }

  private void adjustRow(int row, int parent) {
    String host = skeleton.host(row);
    boolean sameClock = !host.isEmpty() && host.equals(skeleton.host(parent));
    deltas[row] = sameClock ? deltas[parent] : delta(row, parent);
    apply(row, deltas[row]);
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
