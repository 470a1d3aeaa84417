package io.skadi.storage.memory;

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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one tenant sees of a memory store. */
record MemoryReader(MemoryStore store, Tenant tenant) implements TraceReader {
  @Override
  public Optional<StoredTrace> trace(TraceId id, TimeRange hint) {
    return store.trace(tenant, id).filter(view -> !view.isEmpty()).map(view -> view);
  }

  @Override
  public Page<TraceSummary> find(TraceQuery query) {
    return new TraceSearch(query, scan(query)).page();
  }

  @Override
  public Page<Span> findSpans(TraceQuery query) {
    return new SpanSearch(query, scan(query)).page();
  }

  private Scan scan(TraceQuery query) {
    Nomination nomination = Nomination.of(query.filter());
    return new Scan(query, nomination, store.snapshot(tenant, nomination.service()));
  }

  @Override
  public List<String> services() {
    return store.ask(tenant, TenantSpans::services).orElse(List.of());
  }

  @Override
  public List<Operation> operations(String service, @Nullable SpanKind kind) {
    return store.ask(tenant, spans -> spans.operations(service, kind)).orElse(List.of());
  }

  @Override
  public List<AttributeKey> attributeKeys(TimeRange range, String prefix, int limit) {
    return new AttributeCensus(store.snapshot(tenant, null), range).keys(prefix, limit);
  }

  @Override
  public List<AttributeValue> attributeValues(
      TimeRange range, String key, String prefix, int limit) {
    return new AttributeCensus(store.snapshot(tenant, null), range).values(key, prefix, limit);
  }
}
