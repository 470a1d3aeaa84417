package io.skadi.storage.memory;

import io.skadi.model.Span;
import io.skadi.model.SpanKind;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.storage.AttributeKey;
import io.skadi.storage.AttributeValue;
import io.skadi.storage.Capabilities;
import io.skadi.storage.Maintenance;
import io.skadi.storage.Operation;
import io.skadi.storage.Page;
import io.skadi.storage.SpanStore;
import io.skadi.storage.SpanWriter;
import io.skadi.storage.StoredTrace;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceQuery;
import io.skadi.storage.TraceReader;
import io.skadi.storage.TraceSummary;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A good store that understands each search a little wrong. */
record FaultyStore(SpanStore good, UnaryOperator<TraceQuery> fault) implements SpanStore {
  @Override
  public SpanWriter writer() {
    return good.writer();
  }

  @Override
  public TraceReader reader(Tenant tenant) {
    return new Reader(good.reader(tenant), fault);
  }

  @Override
  public Maintenance maintenance() {
    return good.maintenance();
  }

  @Override
  public Capabilities capabilities() {
    return good.capabilities();
  }

  @Override
  public void close() {
    good.close();
  }

  private record Reader(TraceReader good, UnaryOperator<TraceQuery> fault) implements TraceReader {
    @Override
    public Optional<StoredTrace> trace(TraceId id, TimeRange hint) {
      return good.trace(id, hint);
    }

    @Override
    public Page<TraceSummary> find(TraceQuery query) {
      return good.find(fault.apply(query));
    }

    @Override
    public Page<Span> findSpans(TraceQuery query) {
      return good.findSpans(query);
    }

    @Override
    public List<String> services() {
      return good.services();
    }

    @Override
    public List<Operation> operations(String service, @Nullable SpanKind kind) {
      return good.operations(service, kind);
    }

    @Override
    public List<AttributeKey> attributeKeys(TimeRange range, String prefix, int limit) {
      return good.attributeKeys(range, prefix, limit);
    }

    @Override
    public List<AttributeValue> attributeValues(
        TimeRange range, String key, String prefix, int limit) {
      return good.attributeValues(range, key, prefix, limit);
    }
  }
}
