package io.skadi.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skadi.model.Attribute;
import io.skadi.model.SinkException.Kind;
import io.skadi.model.Span;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.storage.Filter;
import io.skadi.storage.Maintenance.Statistics;
import io.skadi.storage.SpanWriter;
import io.skadi.storage.StorageException;
import io.skadi.storage.StoredTrace;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceQuery;
import io.skadi.storage.TraceReader;
import io.skadi.testkit.FakeClock;
import io.skadi.testkit.Seed;
import io.skadi.testkit.SpanGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {
  private static final long MEBIBYTE = 1L << 20;

  private final SpanGenerator generator = new SpanGenerator(Seed.next("MemoryStoreTest"));
  private final FakeClock clock = new FakeClock();
  private final MemoryStore store = new MemoryStore(new MemoryStoreConfig(MEBIBYTE), clock);
  private final SpanWriter writer = store.writer();
  private final TraceReader reader = store.reader(Tenant.DEFAULT);

  private TraceId write(List<Span> trace) {
    writer.accept(SpanGenerator.batch(trace));
    return trace.getFirst().traceId();
  }

  private boolean isStored(TraceId id) {
    return reader.trace(id, TimeRange.ALL).isPresent();
  }

  private Statistics statistics() {
    return store.maintenance().statistics();
  }

  @Test
  void overTheBound_theOldestTracesGoAsAWhole() {
    List<TraceId> ids = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      ids.add(write(generator.trace(20)));
    }

    Statistics statistics = statistics();
    int evicted = (int) statistics.evictedTraces();
    assertThat(statistics.bytes()).isLessThanOrEqualTo(MEBIBYTE);
    assertThat(evicted).isBetween(1, 199);
    assertThat(statistics.traces()).isEqualTo(200 - evicted);
    assertThat(statistics.spans()).isEqualTo(20L * (200 - evicted));
    assertThat(statistics.evictedSpans()).isEqualTo(20L * evicted);
    assertThat(ids.subList(0, evicted)).noneMatch(this::isStored);
    assertThat(ids.subList(evicted, 200)).allMatch(this::isStored);
  }

  @Test
  void lateSpans_doNotMakeATraceYounger() {
    List<Span> first = generator.trace(20);
    write(first.subList(0, 10));
    TraceId second = write(generator.trace(20));
    write(first.subList(10, 20));
    while (isStored(first.getFirst().traceId()) && isStored(second)) {
      write(generator.trace(20));
    }

    assertThat(isStored(first.getFirst().traceId())).isFalse();
  }

  @Test
  void eviction_givesEveryByteBack() {
    for (int i = 0; i < 400; i++) {
      List<Span> trace = generator.trace(1 + i % 30);
      write(trace);
      write(trace.reversed());
      write(generator.spans(3));
      Span twin = trace.getFirst();
      write(List.of(twin.toBuilder().name("twin " + i).build(), twin));
    }
    // one trace that outgrows the store pushes everything else out, itself last
    List<Span> trace = generator.trace(700);
    for (int i = 0; statistics().traces() > 0; i++) {
      List<Span> more = new ArrayList<>();
      for (Span span : trace) {
        more.add(span.toBuilder().spanId(generator.spanId()).name("op " + i).build());
      }
      write(more);
    }

    assertThat(statistics().bytes()).isZero();
    assertThat(statistics().spans()).isZero();
    assertThat(reader.services()).isEmpty();
  }

  @Test
  void bound_isForAllTenantsTogether() {
    Tenant other = new Tenant("other");
    List<Span> first = generator.trace(20);
    store.writer().accept(SpanGenerator.batch(other, first));
    while (statistics().evictedTraces() == 0) {
      write(generator.trace(20));
    }

    assertThat(store.reader(other).trace(first.getFirst().traceId(), TimeRange.ALL)).isEmpty();
    assertThat(store.reader(other).services()).isEmpty();
    assertThat(statistics().bytes()).isLessThanOrEqualTo(MEBIBYTE);
  }

  @Test
  void batchThatNeverFits_isRefusedAndHarmsNothing() {
    TraceId stored = write(generator.trace(5));
    Attribute large = Attribute.of("large", "x".repeat((int) MEBIBYTE));
    Span huge = generator.span().toBuilder().attributes(List.of(large)).build();

    assertThatThrownBy(() -> write(List.of(huge)))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
        .hasMessageContaining("storage.memory.bytes is 1048576");
    assertThat(isStored(stored)).isTrue();
    assertThat(statistics().spans()).isEqualTo(5);
  }

  @Test
  void trace_staysReadableAfterItsEviction() {
    List<Span> spans = generator.trace(20);
    StoredTrace trace = reader.trace(write(spans), TimeRange.ALL).orElseThrow();
    while (statistics().evictedTraces() == 0) {
      write(generator.trace(20));
    }

    List<Span> read = new ArrayList<>();
    trace.forEach(read::add);

    assertThat(read).isEqualTo(spans);
  }

  @Test
  void services_areThoseOfStoredSpans() {
    write(generator.trace(30));
    assertThat(reader.services()).isNotEmpty();

    while (statistics().evictedTraces() < 50) {
      write(generator.spans(5));
    }
    List<String> services = reader.services();

    for (String service : services) {
      Filter filter =
          new Filter.Compare(
              Filter.Operator.EQ,
              new Filter.FieldReference(Filter.Field.SERVICE),
              new Filter.Constant.Text(service));
      assertThat(reader.find(TraceQuery.newest(filter, TimeRange.ALL, 1)).items()).isNotEmpty();
      assertThat(reader.operations(service, null)).isNotEmpty();
    }
  }

  @Test
  void receiveTime_risesAlthoughTheClockGoesBack() {
    write(generator.trace(1));
    write(generator.trace(1));
    TraceQuery query = TraceQuery.newest(Filter.ALL, TimeRange.ALL, 1);
    var first = reader.find(query);
    clock.advance(Duration.ofDays(-1));
    write(generator.trace(1));

    var second = reader.find(query.after(first.next().orElseThrow()));

    assertThat(second.items()).hasSize(1);
    assertThat(second.next()).isEmpty();
    assertThat(second.total()).isEqualTo(first.total());
  }

  @Test
  void closedStore_refusesEverything() {
    store.close();
    store.close();

    assertThatThrownBy(() -> write(generator.trace(1))).isInstanceOf(StorageException.class);
    assertThatThrownBy(reader::services).isInstanceOf(StorageException.class);
  }
}
