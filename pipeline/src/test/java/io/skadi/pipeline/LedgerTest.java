package io.skadi.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.skadi.model.Attribute;
import io.skadi.model.Resource;
import io.skadi.model.SinkException;
import io.skadi.model.Span;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanId;
import io.skadi.model.SpanSink;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.testkit.Seed;
import io.skadi.testkit.SpanGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Ledger ledger = new Ledger(meters);

  @Test
  void ledger_addsUpForEachTenantAndServiceWhateverHappensToTheSpans() throws Exception {
    long seed = Seed.next("LedgerTest");
    AtomicInteger calls = new AtomicInteger();
    SpanSink moody =
        batch -> {
          switch (calls.incrementAndGet() % 4) {
            case 0 -> throw new SinkException(kind(calls.get() / 4), Duration.ZERO, "no");
            case 1 -> throw new IllegalStateException("bug");
            default -> {}
          }
        };
    Pipeline pipeline = new Pipeline(SpanLimits.DEFAULT, ledger, moody, List.of());

    int sent = sendFromManyThreads(pipeline, seed);

    Map<String, Double> open = new HashMap<>();
    double received = 0;
    for (Counter counter : counters("skadi.spans.received")) {
      open.merge(owner(counter), counter.count(), Double::sum);
      received += counter.count();
    }
    for (String name : List.of("skadi.spans.stored", "skadi.spans.lost")) {
      for (Counter counter : counters(name)) {
        open.merge(owner(counter), -counter.count(), Double::sum);
      }
    }
    assertThat(received).isEqualTo(sent);
    assertThat(open).hasSizeGreaterThan(10).allSatisfy((owner, rest) -> assertThat(rest).isZero());
    assertThat(counters("skadi.spans.lost"))
        .extracting(counter -> counter.getId().getTag("reason"))
        .contains("no-trace-id", "overloaded", "unavailable", "unsupported", "corrupt", "failed");
  }

  private static SinkException.Kind kind(int number) {
    SinkException.Kind[] kinds = SinkException.Kind.values();
    return kinds[number % kinds.length];
  }

  private static int sendFromManyThreads(Pipeline pipeline, long seed) throws Exception {
    List<Future<Integer>> senders = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        long own = seed + i;
        senders.add(threads.submit(() -> send(pipeline, new SplittableRandom(own))));
      }
    }
    int sent = 0;
    for (Future<Integer> sender : senders) {
      sent += sender.get();
    }
    return sent;
  }

  private static int send(Pipeline pipeline, SplittableRandom random) {
    SpanGenerator generator = new SpanGenerator(random.nextLong());
    int sent = 0;
    for (int i = 0; i < 200; i++) {
      List<Span> spans = new ArrayList<>(generator.spans(random.nextInt(20)));
      spans.replaceAll(span -> random.nextInt(10) == 0 ? withoutTraceId(span) : span);
      Tenant tenant = new Tenant("tenant-" + random.nextInt(3));
      sent += spans.size();
      try {
        pipeline.receive(SpanGenerator.batch(tenant, spans));
      } catch (SinkException | IllegalStateException told) {
        assertThat(told).hasMessageMatching("no|bug");
      }
    }
    return sent;
  }

  private static Span withoutTraceId(Span span) {
    return Span.builder(TraceId.ZERO, span.spanId()).resource(span.resource()).build();
  }

  @Test
  void ledger_countsServicesBeyondTheBoundTogether() {
    Pipeline pipeline = new Pipeline(SpanLimits.DEFAULT, ledger, batch -> {}, List.of());

    for (int i = 0; i < Ledger.MAX_SERVICES + 10; i++) {
      pipeline.receive(batch(Tenant.DEFAULT, "service-" + i));
    }
    pipeline.receive(batch(Tenant.DEFAULT, "service-0"));

    assertThat(counters("skadi.spans.stored")).hasSize(Ledger.MAX_SERVICES + 1);
    assertThat(stored("default", "other-services")).isEqualTo(10);
    assertThat(stored("default", "service-0")).isEqualTo(2);
  }

  @Test
  void ledger_countsTenantsBeyondTheBoundTogether() {
    Pipeline pipeline = new Pipeline(SpanLimits.DEFAULT, ledger, batch -> {}, List.of());

    for (int i = 0; i < Ledger.MAX_TENANTS + 7; i++) {
      pipeline.receive(batch(new Tenant("tenant-" + i), "shop"));
    }

    assertThat(counters("skadi.spans.stored")).hasSize(Ledger.MAX_TENANTS + 1);
    assertThat(stored("other-tenants", "shop")).isEqualTo(7);
  }

  @Test
  void ledger_cutsNamesThatWouldMakeALabelHuge() {
    Pipeline pipeline = new Pipeline(SpanLimits.DEFAULT, ledger, batch -> {}, List.of());

    pipeline.receive(batch(Tenant.DEFAULT, "x".repeat(100_000)));

    assertThat(stored("default", "x".repeat(200))).isEqualTo(1);
  }

  private static SpanBatch batch(Tenant tenant, String service) {
    Resource resource = new Resource(List.of(Attribute.of("service.name", service)), 0, "");
    Span span =
        Span.builder(new TraceId(1, 2), SpanId.of(3)).resource(resource).times(1, 2).build();
    return SpanGenerator.batch(tenant, List.of(span));
  }

  private double stored(String tenant, String service) {
    return meters
        .get("skadi.spans.stored")
        .tag("tenant", tenant)
        .tag("service", service)
        .counter()
        .count();
  }

  private Iterable<Counter> counters(String name) {
    return meters.find(name).counters();
  }

  private static String owner(Counter counter) {
    return counter.getId().getTag("tenant") + "/" + counter.getId().getTag("service");
  }
}
