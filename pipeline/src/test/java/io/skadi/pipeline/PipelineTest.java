package io.skadi.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Link;
import io.skadi.model.Resource;
import io.skadi.model.SinkException;
import io.skadi.model.Span;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanBuilder;
import io.skadi.model.SpanId;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.model.Value;
import io.skadi.testkit.RecordingSink;
import io.skadi.testkit.SpanGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineTest {
  private static final SpanLimits LIMITS = new SpanLimits(4, 3, 2, 100);
  private static final Span GOOD =
      Span.builder(new TraceId(1, 2), SpanId.of(3))
          .resource(new Resource(List.of(Attribute.of("service.name", "shop")), 0, ""))
          .name("GET /cart")
          .times(1_000, 2_000)
          .build();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RecordingSink sink = new RecordingSink();
  private final List<SpanBatch> tapped = new ArrayList<>();
  private final Pipeline pipeline =
      new Pipeline(LIMITS, new Ledger(meters), sink, List.of(tapped::add));

  @Test
  void receive_passesAnUntouchedBatchOnAsTheSameObject() {
    SpanBatch batch = batch(GOOD, GOOD);

    Receipt receipt = pipeline.receive(batch);

    assertThat(receipt).isEqualTo(new Receipt(2, 0, ""));
    assertThat(sink.batches()).singleElement().isSameAs(batch);
    assertThat(tapped).singleElement().isSameAs(batch);
    assertThat(counted("skadi.spans.received", "service", "shop")).isEqualTo(2);
    assertThat(counted("skadi.spans.stored", "service", "shop")).isEqualTo(2);
  }

  @Test
  void receive_doesNotTroubleTheSinkWithAnEmptyBatch() {
    assertThat(pipeline.receive(batch())).isEqualTo(new Receipt(0, 0, ""));
    assertThat(sink.batches()).isEmpty();
  }

  @Test
  void receive_leavesOutASpanWithoutATraceId() {
    leavesOut(builder(TraceId.ZERO).build(), "no-trace-id", "1 without a trace id");
  }

  @Test
  void receive_leavesOutASpanWhoseTimesAreNotSigned64BitNumbers() {
    leavesOut(GOOD.toBuilder().times(-5, 2_000).build(), "time-out-of-range", "2262");
    leavesOut(GOOD.toBuilder().times(5, -1).build(), "time-out-of-range", "2262");
    leavesOut(GOOD.toBuilder().times(Long.MAX_VALUE, 1).build(), "time-out-of-range", "2262");
    Event late = new Event(Long.MIN_VALUE, "late", List.of(), 0);
    leavesOut(GOOD.toBuilder().events(List.of(late)).build(), "time-out-of-range", "2262");
  }

  @Test
  void receive_leavesOutASpanOverALimitOnCounts() {
    Event event = new Event(1, "e", List.of(), 0);
    Span attributes = GOOD.toBuilder().attributes(attributes(5)).build();
    Span events = GOOD.toBuilder().events(Collections.nCopies(4, event)).build();
    Event full = new Event(1, "e", attributes(5), 0);

    leavesOut(attributes, "too-many-attributes", "1 with too many attributes");
    leavesOut(GOOD.toBuilder().events(List.of(full)).build(), "too-many-attributes", "too many");
    leavesOut(events, "too-many-events", "1 with too many events");
    leavesOut(GOOD.toBuilder().links(links(3)).build(), "too-many-links", "too many links");
  }

  @Test
  void receive_keepsASpanAtItsLimits() {
    Event event = new Event(1, "e", attributes(4), 0);
    Span full =
        GOOD.toBuilder()
            .attributes(attributes(4))
            .events(Collections.nCopies(3, event))
            .links(links(2))
            .build();

    assertThat(pipeline.receive(batch(full)).accepted()).isEqualTo(1);
    assertThat(sink.onlySpan()).isEqualTo(full);
  }

  @Test
  void receive_leavesOutASpanWithAnAttributeOrNameThatIsTooLarge() {
    String large = "x".repeat(100);
    List<Attribute> attributes = List.of(Attribute.of("k", large));

    leavesOut(GOOD.toBuilder().attributes(attributes).build(), "attribute-too-large", "too large");
    leavesOut(GOOD.toBuilder().name(large + "y").build(), "attribute-too-large", "too large");
  }

  @Test
  void receive_leavesOutTheSpansOfAResourceThatIsTooLarge() {
    List<Attribute> attributes = new ArrayList<>(attributes(4));
    attributes.add(Attribute.of("service.name", "shop"));

    Span span = GOOD.toBuilder().resource(new Resource(attributes, 0, "")).build();

    leavesOut(span, "too-many-attributes", "too many attributes");
  }

  @Test
  void receive_doesNotTroubleTheSinkWhenNoSpanIsLeft() {
    Receipt receipt = pipeline.receive(batch(builder(TraceId.ZERO).build()));

    assertThat(receipt).isEqualTo(new Receipt(0, 1, "spans left out: 1 without a trace id"));
    assertThat(sink.batches()).isEmpty();
    assertThat(tapped).isEmpty();
  }

  @Test
  void receive_givesAnUnnamedServiceTheNameThatJaegerGivesIt() {
    assertThat(serviceNameOf(Resource.EMPTY)).isEqualTo("missing-service-name");
    assertThat(serviceNameOf(named(Value.of("")))).isEqualTo("empty-service-name");
    assertThat(serviceNameOf(named(Value.of(7)))).isEqualTo("service-name-wrong-type");
    assertThat(counted("skadi.spans.stored", "service", "missing-service-name")).isEqualTo(1);
  }

  @Test
  void receive_putsTheServiceNameWhereItStood() {
    Resource resource =
        new Resource(
            List.of(Attribute.of("a", 1), Attribute.of("service.name", 7), Attribute.of("b", true)),
            5,
            "https://example.invalid/schema");

    pipeline.receive(batch(GOOD.toBuilder().resource(resource).build()));

    assertThat(sink.onlySpan().resource())
        .isEqualTo(
            new Resource(
                List.of(
                    Attribute.of("a", 1),
                    Attribute.of("service.name", "service-name-wrong-type"),
                    Attribute.of("b", true)),
                5,
                "https://example.invalid/schema"));
  }

  @Test
  void receive_movesAnEndThatIsNotAfterTheStart() {
    Span span =
        GOOD.toBuilder().times(1_700_000_001_000_000_000L, 1_700_000_000_120_000_000L).build();

    pipeline.receive(batch(span));

    Span stored = sink.onlySpan();
    assertThat(stored.endNanos()).isEqualTo(1_700_000_001_000_000_001L);
    assertThat(stored.attributes())
        .containsExactly(
            warnings(
                "Negative duration detected, sanitizing end timestamp. Original end timestamp: "
                    + "2023-11-14 22:13:20.12 +0000 UTC, "
                    + "adjusted to: 2023-11-14 22:13:21.000000001 +0000 UTC"));
  }

  @Test
  void receive_warnsOfADurationOfZeroInTheWordsOfARecordedJaeger() {
    Span span =
        GOOD.toBuilder().times(1_700_000_001_000_000_000L, 1_700_000_001_000_000_000L).build();

    pipeline.receive(batch(span));

    assertThat(sink.onlySpan().attributes())
        .containsExactly(
            warnings(
                "Negative duration detected, sanitizing end timestamp. Original end timestamp: "
                    + "2023-11-14 22:13:21 +0000 UTC, "
                    + "adjusted to: 2023-11-14 22:13:21.000000001 +0000 UTC"));
  }

  @Test
  void receive_addsToWarningsThatAreThere() {
    Span span =
        GOOD.toBuilder()
            .times(10, 0)
            .attributes(List.of(warnings("earlier"), Attribute.of("a", 1)))
            .build();

    pipeline.receive(batch(span));

    assertThat(sink.onlySpan().attributes())
        .containsExactly(
            warnings(
                "earlier",
                "Negative duration detected, sanitizing end timestamp. Original end timestamp: "
                    + "1970-01-01 00:00:00 +0000 UTC, "
                    + "adjusted to: 1970-01-01 00:00:00.000000011 +0000 UTC"),
            Attribute.of("a", 1));
  }

  @Test
  void receive_tellsTheSenderWhatTheSinkSaidAndCountsIt() {
    SinkException refusal =
        new SinkException(SinkException.Kind.OVERLOADED, Duration.ofSeconds(2), "full");
    sink.failWith(refusal);

    assertThatThrownBy(() -> pipeline.receive(batch(GOOD, builder(TraceId.ZERO).build())))
        .isSameAs(refusal);

    assertThat(counted("skadi.spans.received", "service", "shop")).isEqualTo(2);
    assertThat(counted("skadi.spans.stored", "service", "shop")).isZero();
    assertThat(counted("skadi.spans.lost", "reason", "overloaded")).isEqualTo(1);
    assertThat(counted("skadi.spans.lost", "reason", "no-trace-id")).isEqualTo(1);
    assertThat(tapped).isEmpty();
  }

  @Test
  void receive_countsASinkThatFailsWithoutSayingWhy() {
    IllegalStateException bug = new IllegalStateException("bug");
    sink.failWith(bug);

    assertThatThrownBy(() -> pipeline.receive(batch(GOOD))).isSameAs(bug);

    assertThat(counted("skadi.spans.lost", "reason", "failed")).isEqualTo(1);
  }

  @Test
  void receive_doesNotLetATapUndoWhatTheSinkAccepted() {
    Tap broken =
        batch -> {
          throw new IllegalStateException("tap");
        };
    Pipeline tappedTwice =
        new Pipeline(LIMITS, new Ledger(meters), sink, List.of(broken, tapped::add));

    assertThat(tappedTwice.receive(batch(GOOD)).accepted()).isEqualTo(1);

    assertThat(tapped).hasSize(1);
    assertThat(meters.get("skadi.tap.failures").counter().count()).isEqualTo(1);
  }

  @Test
  void intake_countsUnderTheNamesOfTheCollector() {
    Intake intake = pipeline.intake("otlp", "grpc");

    intake.receive(batch(GOOD, GOOD, builder(TraceId.ZERO).build()));
    intake.undecodable("malformed", 17);

    assertThat(counted("otelcol.receiver.accepted.spans", "receiver", "otlp")).isEqualTo(2);
    assertThat(counted("otelcol.receiver.refused.spans", "receiver", "otlp")).isEqualTo(1);
    assertThat(counted("skadi.bodies.undecodable", "reason", "malformed")).isEqualTo(1);
    assertThat(counted("skadi.bodies.undecodable.bytes", "protocol", "otlp")).isEqualTo(17);
  }

  private void leavesOut(Span bad, String reason, String words) {
    double before = counted("skadi.spans.lost", "reason", reason);
    sink.clear();

    Receipt receipt = pipeline.receive(batch(GOOD, bad, GOOD));

    assertThat(receipt.accepted()).isEqualTo(2);
    assertThat(receipt.rejected()).isEqualTo(1);
    assertThat(receipt.message()).startsWith("spans left out: ").contains(words);
    assertThat(sink.spans()).containsExactly(GOOD, GOOD);
    assertThat(counted("skadi.spans.lost", "reason", reason)).isEqualTo(before + 1);
  }

  private String serviceNameOf(Resource resource) {
    sink.clear();
    pipeline.receive(batch(GOOD.toBuilder().resource(resource).build()));
    return String.valueOf(sink.onlySpan().resource().serviceName());
  }

  private double counted(String name, String tag, String value) {
    return meters.find(name).tag(tag, value).counters().stream().mapToDouble(c -> c.count()).sum();
  }

  private static SpanBuilder builder(TraceId traceId) {
    return Span.builder(traceId, SpanId.of(3)).resource(GOOD.resource()).times(1, 2);
  }

  private static Resource named(Value name) {
    return new Resource(List.of(new Attribute("service.name", name)), 0, "");
  }

  private static Attribute warnings(String... texts) {
    List<Value> values = new ArrayList<>();
    for (String text : texts) {
      values.add(Value.of(text));
    }
    return new Attribute("@jaeger@warnings", new Value.Array(values));
  }

  private static List<Attribute> attributes(int count) {
    return Collections.nCopies(count, Attribute.of("k", "v"));
  }

  private static List<Link> links(int count) {
    return Collections.nCopies(
        count, new Link(new TraceId(4, 5), SpanId.of(6), "", List.of(), 0, 0));
  }

  private static SpanBatch batch(Span... spans) {
    return SpanGenerator.batch(Tenant.DEFAULT, List.of(spans));
  }
}
