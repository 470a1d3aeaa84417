package io.skadi.receiver.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.skadi.model.SinkException;
import io.skadi.model.Span;
import io.skadi.model.SpanSink;
import io.skadi.model.TraceId;
import io.skadi.net.ByteBudget;
import io.skadi.net.Cors;
import io.skadi.net.NetLimits;
import io.skadi.testkit.Seed;
import io.skadi.testkit.SpanGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/**
 * Good, bad, oversized and refused bodies from many threads: afterwards the scrape alone says where
 * every span and every body went.
 */
class LedgerScrapeTest {
  private static final int THREADS = 8;
  private static final int REQUESTS = 60;
  private static final int MAX_BODY = 200_000;

  private final AtomicInteger calls = new AtomicInteger();
  private final LongAdder storedByTheSink = new LongAdder();
  private final SpanSink moody =
      batch -> {
        switch (calls.incrementAndGet() % 5) {
          case 0 -> throw refusal(SinkException.Kind.OVERLOADED);
          case 1 -> throw refusal(SinkException.Kind.UNAVAILABLE);
          case 2 -> throw new IllegalStateException("bug");
          default -> storedByTheSink.add(batch.spanCount());
        }
      };

  private final AtomicLong sentSpans = new AtomicLong();
  private final AtomicLong undecodableBodies = new AtomicLong();
  private final AtomicLong leftOut = new AtomicLong();

  private static SinkException refusal(SinkException.Kind kind) {
    return new SinkException(kind, Duration.ofSeconds(1), "no");
  }

  @Test
  void scrape_addsUpOverAllThatCanHappenToABody() throws Exception {
    long seed = Seed.next("LedgerScrapeTest");
    NetLimits limits = NetLimits.defaults().bodies(MAX_BODY, 2 * MAX_BODY);
    try (OtlpServer server = new OtlpServer(moody, new ByteBudget(64 << 20), limits, Cors.OFF)) {
      sendFromManyThreads(server, seed);

      String scrape = server.meters.scrape();

      double received = sum(scrape, "skadi_spans_received_total");
      double stored = sum(scrape, "skadi_spans_stored_total");
      double lost = sum(scrape, "skadi_spans_lost_total");
      assertThat(received).isEqualTo((double) sentSpans.get());
      assertThat(stored).isEqualTo((double) storedByTheSink.sum());
      assertThat(received).isEqualTo(stored + lost);
      assertThat(balances(scrape))
          .hasSizeGreaterThan(4)
          .allSatisfy((o, b) -> assertThat(b).isZero());
      assertThat(lossOf(scrape, "no-trace-id")).isEqualTo((double) leftOut.get()).isPositive();
      assertThat(lossOf(scrape, "overloaded")).isPositive();
      assertThat(lossOf(scrape, "unavailable")).isPositive();
      assertThat(lossOf(scrape, "failed")).isPositive();
      assertThat(sum(scrape, "skadi_bodies_undecodable_total"))
          .isEqualTo((double) undecodableBodies.get())
          .isPositive();
      assertThat(sum(scrape, "otelcol_receiver_accepted_spans_total")).isEqualTo(stored);
      assertThat(sum(scrape, "otelcol_receiver_refused_spans_total")).isEqualTo(lost);
    }
  }

  private void sendFromManyThreads(OtlpServer server, long seed) throws Exception {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.grpcPort()).usePlaintext().build();
    List<Future<Integer>> senders = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        senders.add(threads.submit(sender(server, channel, seed + i)));
      }
    }
    for (Future<Integer> sender : senders) {
      assertThat(sender.get()).isEqualTo(REQUESTS);
    }
    channel.shutdownNow();
  }

  private Callable<Integer> sender(OtlpServer server, ManagedChannel channel, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SpanGenerator generator = new SpanGenerator(seed);
    return () -> {
      for (int i = 0; i < REQUESTS; i++) {
        sendOne(server, channel, random, generator);
      }
      return REQUESTS;
    };
  }

  private void sendOne(
      OtlpServer server, ManagedChannel channel, SplittableRandom random, SpanGenerator generator)
      throws Exception {
    List<Span> spans = spans(random, generator);
    byte[] good = SpanGenerator.batch(spans).bytes();
    switch (random.nextInt(7)) {
      case 0 ->
          refused(
              server.post("application/json", "{\"resourceSpans\":[{".getBytes(UTF_8)).statusCode(),
              400);
      case 1 ->
          refused(server.post("application/x-protobuf", new byte[] {10, 127}).statusCode(), 400);
      case 2 ->
          refused(server.post("application/x-protobuf", new byte[MAX_BODY + 1]).statusCode(), 413);
      case 3 -> refused(server.post("text/xml", good).statusCode(), 415);
      case 4, 5 -> {
        decoded(spans);
        int status = server.post("application/x-protobuf", good).statusCode();
        assertThat(status).isIn(200, 429, 500, 503);
      }
      default -> {
        decoded(spans);
        export(channel, good);
      }
    }
  }

  private static List<Span> spans(SplittableRandom random, SpanGenerator generator) {
    List<Span> spans = new ArrayList<>(generator.trace(1 + random.nextInt(20)));
    spans.replaceAll(span -> random.nextInt(12) == 0 ? withoutTraceId(span) : span);
    return spans;
  }

  private static Span withoutTraceId(Span span) {
    return Span.builder(TraceId.ZERO, span.spanId())
        .resource(span.resource())
        .name(span.name())
        .build();
  }

  private void refused(int status, int expected) {
    assertThat(status).isEqualTo(expected);
    undecodableBodies.incrementAndGet();
  }

  private void decoded(List<Span> spans) {
    sentSpans.addAndGet(spans.size());
    leftOut.addAndGet(spans.stream().filter(span -> span.traceId().isZero()).count());
  }

  private static void export(ManagedChannel channel, byte[] body) throws Exception {
    ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(body);
    try {
      assertThat(TraceServiceGrpc.newBlockingStub(channel).export(request)).isNotNull();
    } catch (StatusRuntimeException told) {
      assertThat(told.getStatus().getCode().name())
          .isIn("RESOURCE_EXHAUSTED", "UNAVAILABLE", "INTERNAL");
    }
  }

  private static double sum(String scrape, String name) {
    return samples(scrape, name).values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static double lossOf(String scrape, String reason) {
    return samples(scrape, "skadi_spans_lost_total").entrySet().stream()
        .filter(sample -> label(sample.getKey(), "reason").equals(reason))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** Received less stored less lost, by tenant and service. */
  private static Map<String, Double> balances(String scrape) {
    Map<String, Double> balances = new HashMap<>();
    Map.of(
            "skadi_spans_received_total",
            1,
            "skadi_spans_stored_total",
            -1,
            "skadi_spans_lost_total",
            -1)
        .forEach((name, sign) ->
            samples(scrape, name)
                .forEach((labels, value) ->
                    balances.merge(
                        label(labels, "tenant") + "/" + label(labels, "service"),
                        sign * value,
                        Double::sum)));
    return balances;
  }

  private static Map<String, Double> samples(String scrape, String name) {
    Map<String, Double> samples = new HashMap<>();
    for (String line : scrape.lines().filter(each -> each.startsWith(name + "{")).toList()) {
      int end = line.lastIndexOf('}');
      samples.put(line.substring(name.length() + 1, end), Double.valueOf(line.substring(end + 2)));
    }
    return samples;
  }

  private static String label(String labels, String name) {
    int from = labels.indexOf(name + "=\"") + name.length() + 2;
    return labels.substring(from, labels.indexOf('"', from));
  }
}
