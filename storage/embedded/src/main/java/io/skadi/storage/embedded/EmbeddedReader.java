package io.skadi.storage.embedded;

import io.skadi.model.Span;
import io.skadi.model.SpanKind;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.storage.AttributeKey;
import io.skadi.storage.AttributeValue;
import io.skadi.storage.Operation;
import io.skadi.storage.Page;
import io.skadi.storage.StoredTrace;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceQuery;
import io.skadi.storage.TraceReader;
import io.skadi.storage.TraceSummary;
import io.skadi.storage.embedded.segment.OperationCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one tenant sees of an embedded store. The work is done by the store's own threads. */
final class EmbeddedReader implements TraceReader {
  private static final Comparator<OperationCount> RECEIPT =
      Comparator.comparingLong(OperationCount::receivedMicros)
          .thenComparingInt(OperationCount::ordinal);

  private final Snapshots snapshots;
  private final Workers workers;
  private final Tenant tenant;

  EmbeddedReader(Snapshots snapshots, Workers workers, Tenant tenant) {
    this.snapshots = snapshots;
    this.workers = workers;
    this.tenant = tenant;
  }

  private <T> T ask(Function<View, T> question) {
    return workers.call(() -> snapshots.ask(tenant, question));
  }

  @Override
  public Optional<StoredTrace> trace(TraceId id, TimeRange hint) {
    return workers.call(() -> load(id));
  }

  private Optional<StoredTrace> load(TraceId id) {
    Snapshot snapshot = snapshots.retain();
    boolean keeps = false;
    try {
      Optional<StoredTrace> trace = new TraceLoader(snapshot.view(tenant)).load(id);
      keeps = trace.isPresent() && trace.get().spanCount() > TraceLoader.WINDOW;
      return keeps ? Optional.of(new LargeTrace(trace.get(), snapshot.segments())) : trace;
    } finally {
      if (!keeps) {
        snapshot.segments().release();
      }
    }
  }

  /** A trace that is read again by each walk, and holds the files that it is read from. */
  private final class LargeTrace implements StoredTrace {
    private final StoredTrace trace;

    LargeTrace(StoredTrace trace, SegmentSet held) {
      this.trace = trace;
      Releases.whenUnreachable(this, held);
    }

    @Override
    public TraceId id() {
      return trace.id();
    }

    @Override
    public int spanCount() {
      return trace.spanCount();
    }

    @Override
    public void forEach(Consumer<Span> action) {
      workers.call(() -> {
        trace.forEach(action);
        return this;
      });
    }
  }

  @Override
  public Page<TraceSummary> find(TraceQuery query) {
    return ask(view -> new TraceSearch(query, view).page());
  }

  @Override
  public Page<Span> findSpans(TraceQuery query) {
    return ask(view -> new SpanSearch(query, view).page());
  }

  @Override
  public List<String> services() {
    TreeSet<String> services = new TreeSet<>();
    for (OperationCount count : operations()) {
      if (!count.service().isEmpty()) {
        services.add(count.service());
      }
    }
    return List.copyOf(services);
  }

  @Override
  public List<Operation> operations(String service, @Nullable SpanKind kind) {
    LinkedHashSet<Operation> operations = new LinkedHashSet<>();
    if (service.isEmpty()) {
      return List.of(); // spans without a service belong to none
    }
    for (OperationCount count : operations()) {
      if (count.service().equals(service) && (kind == null || count.kind() == kind)) {
        operations.add(new Operation(count.name(), count.kind()));
      }
    }
    return List.copyOf(operations);
  }

  private List<OperationCount> operations() {
    return ask(view -> {
      List<OperationCount> counts = new ArrayList<>();
      view.sources().forEach(source -> source.operations(tenant, counts::add));
      counts.sort(RECEIPT);
      return counts;
    });
  }

  @Override
  public List<AttributeKey> attributeKeys(TimeRange range, String prefix, int limit) {
    return ask(view -> new AttributeCensus(view, range).keys(prefix, limit));
  }

  @Override
  public List<AttributeValue> attributeValues(
      TimeRange range, String key, String prefix, int limit) {
    return ask(view -> new AttributeCensus(view, range).values(key, prefix, limit));
  }
}
