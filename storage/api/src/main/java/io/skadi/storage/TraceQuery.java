package io.skadi.storage;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which traces are asked for. A trace matches if one span satisfies the whole filter and starts in
 * the range; the answer is the whole trace.
 *
 * @param range of the matching span's start
 * @param limit how many at most, at least 1
 * @param after the page token of the page before; empty for the first page
 */
public record TraceQuery(
    Filter filter, TimeRange range, Sort sort, int limit, Optional<PageToken> after) {
  /** The order of the answer; ties are broken by trace id, ascending. */
  public enum Sort {
    /** By the start of the newest span that matched, descending. */
    NEWEST,
    /** By latest end minus earliest start, descending. */
    LONGEST,
    /** By the number of spans, descending. */
    MOST_SPANS,
    /** By the number of spans with an error, descending. */
    MOST_ERRORS;

    /** What a trace is sorted by: nanoseconds or a count, the largest first. */
    public long key(TraceSummary trace) {
      return switch (this) {
        case NEWEST -> trace.newestMatchNanos();
        case LONGEST -> trace.durationNanos();
        case MOST_SPANS -> trace.spanCount();
        case MOST_ERRORS -> trace.errorCount();
      };
    }
  }

  public TraceQuery {
    requireNonNull(filter, "filter");
    requireNonNull(range, "range");
    requireNonNull(sort, "sort");
    requireNonNull(after, "after");
    if (limit < 1) {
      throw new IllegalArgumentException("limit is " + limit + ", at least 1 is needed");
    }
  }

  /** The first page, newest first. */
  public static TraceQuery newest(Filter filter, TimeRange range, int limit) {
    return new TraceQuery(filter, range, Sort.NEWEST, limit, Optional.empty());
  }

  /** A hash of filter, range and sort, for the page tokens of a search for traces. */
  public long traceHash() {
    return QueryHash.of("traces", this);
  }

  /** A hash of filter, range and sort, for the page tokens of a search for spans. */
  public long spanHash() {
    return QueryHash.of("spans", this);
  }

  /** The same question for the page that follows. */
  public TraceQuery after(PageToken token) {
    return new TraceQuery(filter, range, sort, limit, Optional.of(token));
  }
}
