package io.skadi.query;

import io.skadi.model.Span;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.net.HttpCall;
import io.skadi.query.adjust.AdjustConfig;
import io.skadi.query.adjust.AdjustedTrace;
import io.skadi.storage.Page;
import io.skadi.storage.SpanStore;
import io.skadi.storage.StoredTrace;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceQuery;
import io.skadi.storage.TraceReader;
import io.skadi.storage.TraceSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The stored traces as the routes read them: searched in turn, adjusted on their way out. */
final class Traces {
  private final SpanStore store;
  private final ScanGate gate;
  private final Duration timeout;
  private final AdjustConfig adjustments;

  Traces(SpanStore store, ScanGate gate, QueryConfig config) {
    this.store = store;
    this.gate = gate;
    timeout = config.timeout();
    adjustments = config.adjustments();
  }

  SpanStore store() {
    return store;
  }

  TraceReader reader() {
    return store.reader(Tenant.DEFAULT);
  }

  /** Until when the query of this call is to be answered. */
  Deadline deadline(HttpCall call) {
    return new Deadline(timeout, call.cancellation());
  }

  /** A page of the traces that match, once it is this search's turn. */
  Page<TraceSummary> find(TraceQuery query, Deadline deadline) throws ApiException {
    return gate.run(deadline, () -> reader().find(query));
  }

  Optional<StoredTrace> trace(TraceId id, TimeRange hint) {
    return reader().trace(id, hint);
  }

  /** The trace of a search hit, which may have been evicted since. */
  Optional<StoredTrace> trace(TraceSummary hit) {
    return trace(hit.id(), new TimeRange(hit.startNanos(), hit.endNanos()));
  }

  /** Writes each span, adjusted unless they are wanted raw. */
  void write(StoredTrace trace, boolean raw, SpanOut out) throws IOException {
    Consumer<Span> action = span -> writeUnchecked(out, span);
    try {
      if (raw) {
        trace.forEach(action);
      } else {
        new AdjustedTrace(trace, adjustments).forEach(action);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void writeUnchecked(SpanOut out, Span span) {
    try {
      out.write(span);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
