package io.skadi.storage;

import io.skadi.model.AttributeCursor;
import io.skadi.model.Span;
import io.skadi.model.SpanCursor;
import io.skadi.model.StatusCode;
import io.skadi.model.TraceId;
import io.skadi.model.ValueType;
import io.skadi.storage.TraceSummary.ServiceCount;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up what can be said of a trace from its spans: each distinct one once, in the order in which
 * they were received. Spans without a service count for no service. Belongs to one thread.
 */
public final class TraceSummaryBuilder {
  private static final int INITIAL_SPANS = 16;

  private static final class Count {
    int spans;
    int errors;
  }

  private final TraceId id;
  private final Map<String, Count> services = new TreeMap<>();
  private long[] spanIds = new long[INITIAL_SPANS];
  private long[] parentIds = new long[INITIAL_SPANS];
  private int spanCount;
  private int errorCount;
  private long startNanos = Long.MAX_VALUE;
  private long endNanos = Long.MIN_VALUE;
  private boolean hasRoot;
  private long rootStartNanos;
  private long rootSpanId;
  private String rootService = "";
  private String rootOperation = "";

  /** Starts with no span. */
  public TraceSummaryBuilder(TraceId id) {
    this.id = id;
  }

  /** Adds a span. */
  public TraceSummaryBuilder add(Span span) {
    String service = span.resource().serviceName();
    String known = service == null ? "" : service;
    boolean failed = span.status().code() == StatusCode.ERROR;
    count(span.spanId().value(), span.parentSpanId().value(), known, failed);
    extend(span.startNanos(), span.endNanos());
    if (span.isRoot() && isEarlierRoot(span.startNanos(), span.spanId().value())) {
      root(span.startNanos(), span.spanId().value(), known, span.name());
    }
    return this;
  }

  /** Adds the span that a cursor stands on. */
  public TraceSummaryBuilder add(SpanCursor span) {
    String service = service(span);
    boolean failed = StatusCode.of(span.statusCode()) == StatusCode.ERROR;
    count(span.spanId(), span.parentSpanId(), service, failed);
    extend(span.startNanos(), span.endNanos());
    if (span.parentSpanId() == 0 && isEarlierRoot(span.startNanos(), span.spanId())) {
      root(span.startNanos(), span.spanId(), service, span.name());
    }
    return this;
  }

  private static String service(SpanCursor span) {
    AttributeCursor found = span.serviceName();
    return found == null || found.type() != ValueType.TEXT
        ? ""
        : new String(
            found.bytes(), found.valueOffset(), found.valueLength(), StandardCharsets.UTF_8);
  }

  private void count(long spanId, long parentId, String service, boolean failed) {
    if (spanCount == spanIds.length) {
      spanIds = Arrays.copyOf(spanIds, 2 * spanCount);
      parentIds = Arrays.copyOf(parentIds, 2 * spanCount);
    }
    spanIds[spanCount] = spanId;
    parentIds[spanCount] = parentId;
    spanCount++;
    errorCount += failed ? 1 : 0;
    if (!service.isEmpty()) {
      Count count = services.computeIfAbsent(service, name -> new Count());
      count.spans++;
      count.errors += failed ? 1 : 0;
    }
  }

  private void extend(long start, long end) {
    startNanos = Math.min(startNanos, start);
    endNanos = Math.max(endNanos, end);
  }

  private boolean isEarlierRoot(long start, long spanId) {
    return !hasRoot
        || start < rootStartNanos
        || (start == rootStartNanos && Long.compareUnsigned(spanId, rootSpanId) < 0);
  }

  private void root(long start, long spanId, String service, String operation) {
    hasRoot = true;
    rootStartNanos = start;
    rootSpanId = spanId;
    rootService = service;
    rootOperation = operation;
  }

  /**
   * The summary of what was added.
   *
   * @param newestMatchNanos start of the newest span that matched
   * @throws IllegalStateException if no span was added
   */
  public TraceSummary build(long newestMatchNanos) {
    if (spanCount == 0) {
      throw new IllegalStateException("a trace without spans has no summary: " + id);
    }
    List<ServiceCount> counts = new ArrayList<>();
    services.forEach(
        (name, count) -> counts.add(new ServiceCount(name, count.spans, count.errors)));
    return new TraceSummary(
        id,
        newestMatchNanos,
        rootService,
        rootOperation,
        startNanos,
        endNanos,
        spanCount,
        errorCount,
        orphans(),
        counts);
  }

  private int orphans() {
    long[] sorted = Arrays.copyOf(spanIds, spanCount);
    Arrays.sort(sorted);
    int orphans = 0;
    for (int i = 0; i < spanCount; i++) {
      if (parentIds[i] != 0 && Arrays.binarySearch(sorted, parentIds[i]) < 0) {
        orphans++;
      }
    }
    return orphans;
  }
}
