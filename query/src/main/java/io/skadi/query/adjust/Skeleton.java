package io.skadi.query.adjust;

import io.skadi.model.Span;
import io.skadi.model.SpanKind;
import io.skadi.storage.StoredTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the adjusters need to know of each span of a trace, in arrays: some 40 bytes a span. Row i
 * is the i-th span of a walk over the trace.
 */
final class Skeleton {
  private final List<String> hosts = new ArrayList<>();
  private final Map<String, Integer> hostNumbers = new HashMap<>();
  private int size;
  private long[] spanIds;
  private long[] parentIds;
  private long[] starts;
  private long[] ends;
  private int[] rowHosts;
  private byte[] kinds;

  private Skeleton(int expected) {
    spanIds = new long[expected];
    parentIds = new long[expected];
    starts = new long[expected];
    ends = new long[expected];
    rowHosts = new int[expected];
    kinds = new byte[expected];
  }

  /** Reads the first spans of a trace, as many as {@code maxSize}. */
  static Skeleton of(StoredTrace trace, int maxSize, LibraryAttributes libraries) {
    Skeleton skeleton = new Skeleton(Math.min(trace.spanCount(), maxSize));
    trace.forEach(span -> {
      if (skeleton.size < maxSize) {
        skeleton.add(span);
        libraries.see(span);
      }
    });
    return skeleton;
  }

  private void add(Span span) {
    if (size == spanIds.length) {
      grow();
    }
    spanIds[size] = span.spanId().value();
    parentIds[size] = span.parentSpanId().value();
    starts[size] = span.startNanos();
    ends[size] = span.endNanos();
    kinds[size] = (byte) span.kind().number();
    rowHosts[size] = hostNumber(HostKey.of(span.resource()));
    size++;
  }

  private void grow() {
    int larger = Math.max(16, size * 2);
    spanIds = Arrays.copyOf(spanIds, larger);
    parentIds = Arrays.copyOf(parentIds, larger);
    starts = Arrays.copyOf(starts, larger);
    ends = Arrays.copyOf(ends, larger);
    rowHosts = Arrays.copyOf(rowHosts, larger);
    kinds = Arrays.copyOf(kinds, larger);
  }

  private int hostNumber(String host) {
    return hostNumbers.computeIfAbsent(
        host,
        added -> {
          hosts.add(added);
          return hosts.size() - 1;
        });
  }

  int size() {
    return size;
  }

  long spanId(int row) {
    return spanIds[row];
  }

  long parentId(int row) {
    return parentIds[row];
  }

  SpanKind kind(int row) {
    return SpanKind.of(kinds[row]);
  }

  /** Whether two rows have the same span id. */
  boolean repeatsIds() {
    RowIndex rows = new RowIndex(this);
    for (int row = 0; row < size; row++) {
      if (rows.add(row) != RowIndex.NONE) {
        return true;
      }
    }
    return false;
  }

  /** Start, in nanoseconds since 1970. */
  long start(int row) {
    return starts[row];
  }

  /** End, in nanoseconds since 1970. */
  long end(int row) {
    return ends[row];
  }

  /** Where the span ran; empty if its resource does not say. */
  String host(int row) {
    return hosts.get(rowHosts[row]);
  }

  void changeSpanId(int row, long id) {
    spanIds[row] = id;
  }

  void changeParentId(int row, long id) {
    parentIds[row] = id;
  }

  void move(int row, long nanos) {
    starts[row] += nanos;
    ends[row] += nanos;
  }
}
