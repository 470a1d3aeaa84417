package io.skadi.storage.memory;

import io.skadi.model.SpanKind;
import io.skadi.model.TraceId;
import io.skadi.storage.Operation;
import io.skadi.storage.memory.Arrivals.Arrival;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything of one tenant. Guarded by the store's lock. */
final class TenantSpans {
  private final Map<TraceId, TraceSpans> traces = new HashMap<>();
  private final Map<String, ServiceIndex> services = new HashMap<>();
  private final Usage usage;

  TenantSpans(Usage usage) {
    this.usage = usage;
  }

  boolean isEmpty() {
    return traces.isEmpty();
  }

  @Nullable TraceSpans trace(TraceId id) {
    return traces.get(id);
  }

  TraceSpans createTrace(TraceId id) {
    TraceSpans created = new TraceSpans(this, id);
    traces.put(id, created);
    usage.addTrace(TraceSpans.OWN_BYTES);
    return created;
  }

  void add(TraceSpans trace, StoredBatch batch, Arrival arrival) {
    ServiceIndex service = service(arrival.section().service());
    OperationCount operation = service.operation(arrival.operation(), usage);
    StoredSpan span =
        new StoredSpan(
            batch,
            arrival.section(),
            operation,
            arrival.offset(),
            arrival.length(),
            arrival.spanId(),
            arrival.startNanos());
    if (trace.add(span, usage)) {
      batch.keep();
      operation.keep();
      service.addTrace(trace, usage);
    } else {
      // a copy of a stored span whose kind or name has another number or spelling of the same
      operation.removeIfUnused(usage);
      removeIfEmpty(service);
    }
  }

  private ServiceIndex service(String name) {
    ServiceIndex known = services.get(name);
    if (known == null) {
      known = new ServiceIndex(name, usage);
      services.put(name, known);
    }
    return known;
  }

  private void removeIfEmpty(ServiceIndex service) {
    if (service.removeIfEmpty(usage)) {
      services.remove(service.service());
    }
  }

  /** Lets go of a whole trace. */
  void evict(TraceSpans trace) {
    traces.remove(trace.id());
    TraceView all = trace.view(Long.MAX_VALUE);
    usage.evict(all.spanCount(), trace.charge());
    for (int i = 0; i < all.spanCount(); i++) {
      evict(trace, all.span(i));
    }
  }

  private void evict(TraceSpans trace, StoredSpan span) {
    ServiceIndex service = span.operation().service();
    service.removeTrace(trace, usage);
    span.operation().release(usage);
    removeIfEmpty(service);
    if (span.batch().release()) {
      usage.addBytes(-span.batch().charge());
    }
  }

  /** All traces, or those in which a service stands. */
  Collection<TraceSpans> traces(@Nullable String service) {
    if (service == null) {
      return traces.values();
    }
    ServiceIndex known = services.get(service);
    return known == null ? List.of() : known.traces();
  }

  /** Sorted; spans without a service are not in it. */
  List<String> services() {
    return services.keySet().stream().filter(name -> !name.isEmpty()).sorted().toList();
  }

  List<Operation> operations(String service, @Nullable SpanKind kind) {
    ServiceIndex known = service.isEmpty() ? null : services.get(service);
    return known == null ? List.of() : known.operations(kind);
  }
}
