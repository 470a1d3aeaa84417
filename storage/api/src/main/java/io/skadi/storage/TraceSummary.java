package io.skadi.storage;

import static java.util.Objects.requireNonNull;

import io.skadi.model.TraceId;
import java.util.List;

/**
 * What can be said of a trace without showing it. Counts and times are of the whole trace as
 * stored, not only of the spans that matched.
 *
 * @param newestMatchNanos start of the newest span that matched: the key of the order
 * @param rootService service of the parentless span with the earliest start; empty if there is none
 * @param rootOperation name of that span; empty if there is none
 * @param startNanos earliest start
 * @param endNanos latest end
 * @param spanCount distinct spans
 * @param errorCount spans with status ERROR
 * @param orphanCount spans whose parent is not stored in the trace
 * @param services sorted by name; spans without a service count for none
 */
public record TraceSummary(
    TraceId id,
    long newestMatchNanos,
    String rootService,
    String rootOperation,
    long startNanos,
    long endNanos,
    int spanCount,
    int errorCount,
    int orphanCount,
    List<ServiceCount> services) {
  public TraceSummary {
    requireNonNull(id, "id");
    requireNonNull(rootService, "rootService");
    requireNonNull(rootOperation, "rootOperation");
    services = List.copyOf(services);
  }

  /** Latest end minus earliest start in nanoseconds, as far as a long reaches. */
  public long durationNanos() {
    long difference = endNanos - startNanos;
    boolean overflows = ((endNanos ^ startNanos) & (endNanos ^ difference)) < 0;
    if (overflows) {
      return endNanos > startNanos ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
    return difference;
  }

  /** A service's share of a trace. */
  public record ServiceCount(String service, int spanCount, int errorCount) {
    public ServiceCount {
      requireNonNull(service, "service");
    }
  }
}
