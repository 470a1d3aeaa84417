package io.skadi.query;

import io.skadi.model.Span;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
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
import java.util.Optional;
import java.util.function.Consumer;

/** The stored traces as the routes read them: searched in turn, adjusted on their way out. */
final class Traces {
  private final SpanStore store;
  private final ScanGate gate;
  private final AdjustConfig adjustments;

  /** Takes a span and writes it. */
  @FunctionalInterface
  interface SpanOut {
    void write(Span span) throws IOException;
  }

  Traces(SpanStore store, ScanGate gate, AdjustConfig adjustments) {
    this.store = store;
    this.gate = gate;
    this.adjustments = adjustments;
  }

  SpanStore store() {
    return store;
  }

  TraceReader reader() {
    return store.reader(Tenant.DEFAULT);
  }

  /** A page of the traces that match, once it is this search's turn. */
  Page<TraceSummary> find(TraceQuery query) throws ApiException {
    return gate.run(() -> reader().find(query));
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
