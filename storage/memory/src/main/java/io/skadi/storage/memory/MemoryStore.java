package io.skadi.storage.memory;

import static java.util.Objects.requireNonNull;

import io.skadi.model.SinkException.Kind;
import io.skadi.model.SpanBatch;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.storage.Capabilities;
import io.skadi.storage.Capabilities.Capability;
import io.skadi.storage.Maintenance;
import io.skadi.storage.SpanStore;
import io.skadi.storage.SpanWriter;
import io.skadi.storage.StorageException;
import io.skadi.storage.TraceReader;
import io.skadi.storage.memory.Arrivals.Arrival;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps spans in memory, bounded by bytes: over the bound the traces whose first span came longest
 * ago go as a whole, of whichever tenant. Batches are kept as the bytes that they came as, with a
 * small index beside them; records are made only for answers. All is forgotten when it is closed.
 *
 * <p>A batch becomes visible at one moment, and every question is answered as of one moment, which
 * is a receive time: writers are not held up while an answer is searched.
 */
public final class MemoryStore implements SpanStore {
  private static final int MICROS_A_SECOND = 1_000_000;
  private static final int NANOS_A_MICRO = 1_000;

  private final MemoryStoreConfig config;
  private final Clock clock;
  private final Maintenance maintenance = new MemoryMaintenance();

  /** Guards everything below. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<Tenant, TenantSpans> tenants = new HashMap<>();

  /** Oldest first. */
  private final Queue<TraceSpans> arrivalOrder = new ArrayDeque<>();

  private final Usage usage = new Usage();
  private long lastReceivedMicros;
  private boolean closed;

  /** An empty store. */
  public MemoryStore(MemoryStoreConfig config, Clock clock) {
    this.config = requireNonNull(config, "config");
    this.clock = requireNonNull(clock, "clock");
  }

  @Override
  public SpanWriter writer() {
    return this::accept;
  }

  @Override
  public TraceReader reader(Tenant tenant) {
    return new MemoryReader(this, tenant);
  }

  @Override
  public Maintenance maintenance() {
    return maintenance;
  }

  @Override
  public Capabilities capabilities() {
    Set<Capability> claimed = EnumSet.allOf(Capability.class);
    claimed.remove(Capability.DURABLE);
    return new Capabilities(claimed);
  }

  private void accept(SpanBatch batch) {
    Arrivals arrivals = Arrivals.of(batch);
    long charge = arrivals.batch().charge();
    if (charge > config.bytes()) {
      throw new StorageException(
          Kind.UNSUPPORTED,
          "batch of " + charge + " bytes, storage.memory.bytes is " + config.bytes());
    }
    lock.lock();
    try {
      requireOpen();
      add(batch.tenant(), arrivals);
      evict();
    } finally {
      lock.unlock();
    }
  }

  private void add(Tenant name, Arrivals arrivals) {
    StoredBatch batch = arrivals.batch();
    batch.received(nextReceiveTime());
    TenantSpans tenant = tenants.computeIfAbsent(name, unknown -> new TenantSpans(usage));
    for (Arrival arrival : arrivals.spans()) {
      TraceSpans trace = tenant.trace(arrival.traceId());
      if (trace == null) {
        trace = tenant.createTrace(arrival.traceId());
        arrivalOrder.add(trace);
      }
      tenant.add(trace, batch, arrival);
    }
    usage.addBytes(batch.isEmpty() ? 0 : batch.charge());
  }

  /** Strictly increasing, whatever the clock does. */
  private long nextReceiveTime() {
    Instant now = clock.instant();
    long micros = now.getEpochSecond() * MICROS_A_SECOND + now.getNano() / NANOS_A_MICRO;
    lastReceivedMicros = Math.max(lastReceivedMicros + 1, micros);
    return lastReceivedMicros;
  }

  private void evict() {
    while (usage.bytes() > config.bytes() && !arrivalOrder.isEmpty()) {
      TraceSpans oldest = arrivalOrder.remove();
      oldest.tenant().evict(oldest);
    }
    tenants.values().removeIf(TenantSpans::isEmpty);
  }

  private void requireOpen() {
    if (closed) {
      throw new StorageException(Kind.UNAVAILABLE, "memory store is closed");
    }
  }

  /** What a tenant's question is answered from: traces, and the moment as of which. */
  record Snapshot(List<TraceSpans> traces, long receivedUpTo) {}

  /** The traces of a tenant, or of one of its services. */
  Snapshot snapshot(Tenant tenant, @Nullable String service) {
    return ask(
            tenant, spans -> new Snapshot(List.copyOf(spans.traces(service)), lastReceivedMicros))
        .orElseGet(() -> new Snapshot(List.of(), 0));
  }

  Optional<TraceView> trace(Tenant tenant, TraceId id) {
    return ask(tenant, spans -> Optional.ofNullable(spans.trace(id)).map(this::now))
        .flatMap(Function.identity());
  }

  private TraceView now(TraceSpans trace) {
    return trace.view(lastReceivedMicros);
  }

  /** Asks what a tenant has under the lock; empty if it has nothing. */
  <T> Optional<T> ask(Tenant tenant, Function<TenantSpans, T> question) {
    lock.lock();
    try {
      requireOpen();
      return Optional.ofNullable(tenants.get(tenant)).map(question);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      forget();
    } finally {
      lock.unlock();
    }
  }

  private void forget() {
    tenants.clear();
    arrivalOrder.clear();
    usage.clear();
  }

  private final class MemoryMaintenance implements Maintenance {
    @Override
    public void purge() {
      lock.lock();
      try {
        forget();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public Statistics statistics() {
      lock.lock();
      try {
        return usage.statistics();
      } finally {
        lock.unlock();
      }
    }
  }
}
