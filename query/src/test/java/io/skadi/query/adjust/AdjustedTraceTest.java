package io.skadi.query.adjust;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.codec.jaeger.JaegerWarnings;
import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Link;
import io.skadi.model.Resource;
import io.skadi.model.Span;
import io.skadi.model.SpanBuilder;
import io.skadi.model.SpanId;
import io.skadi.model.SpanKind;
import io.skadi.model.TraceId;
import io.skadi.model.Value;
import io.skadi.storage.StoredTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AdjustedTraceTest {
  private static final TraceId TRACE = new TraceId(0, 9);
  private static final long MILLI = 1_000_000;

  private static SpanBuilder span(long id, long parent) {
    return Span.builder(TRACE, SpanId.of(id)).parentSpanId(SpanId.of(parent)).times(0, MILLI);
  }

  private static SpanBuilder on(String host, SpanBuilder span) {
    return span.resource(new Resource(List.of(Attribute.of("host.name", host)), 0, ""));
  }

  private static List<Span> adjust(AdjustConfig config, Span... spans) {
    List<Span> adjusted = new ArrayList<>();
    new AdjustedTrace(new Stored(List.of(spans)), config).forEach(adjusted::add);
    return adjusted;
  }

  private static List<Span> adjust(Span... spans) {
    return adjust(AdjustConfig.DEFAULT, spans);
  }

  private static List<String> warnings(Span span) {
    return JaegerWarnings.of(span.attributes());
  }

  private record Stored(List<Span> spans) implements StoredTrace {
    @Override
    public TraceId id() {
      return TRACE;
    }

    @Override
    public int spanCount() {
      return spans.size();
    }

    @Override
    public void forEach(Consumer<Span> action) {
      spans.forEach(action);
    }
  }

  @Test
  void sharedIds_giveTheServerAnIdOfItsOwnAndTheChildrenOfBoth() {
    Span client = span(5, 1).kind(SpanKind.CLIENT).build();
    Span server = span(5, 1).kind(SpanKind.SERVER).build();
    Span child = span(7, 5).build();
    Span root = span(1, 0).build();

    List<Span> spans = adjust(root, client, server, child);

    assertThat(spans).extracting(Span::spanId).containsExactly(id(1), id(5), id(2), id(7));
    assertThat(spans).extracting(Span::parentSpanId).containsExactly(id(0), id(1), id(5), id(2));
  }

  private static SpanId id(long value) {
    return SpanId.of(value);
  }

  @Test
  void order_isByKeyAndEventNameAndTheFirstOfAKeyStays() {
    Span span =
        span(1, 0)
            .attributes(List.of(Attribute.of("b", 1), Attribute.of("a", 1), Attribute.of("b", 2)))
            .events(List.of(new Event(1, "z", List.of(), 0), new Event(2, "y", List.of(), 0)))
            .build();

    Span sorted = adjust(span).getFirst();

    assertThat(sorted.attributes()).containsExactly(Attribute.of("a", 1), Attribute.of("b", 1));
    assertThat(sorted.events()).extracting(Event::name).containsExactly("y", "z");
  }

  @Test
  void duplicates_thatDifferInOrderOnlyAreDropped() {
    Attribute a = Attribute.of("a", 1);
    Attribute b = Attribute.of("b", 1);
    Span one = span(1, 0).attributes(List.of(a, b)).build();
    Span same = span(1, 0).attributes(List.of(b, a)).build();
    Span other = span(1, 0).attributes(List.of(b)).build();

    assertThat(adjust(one, same, other)).hasSize(2);
  }

  @Test
  void duplicateIds_areKeptWithAWarningOnTheLater() {
    List<Span> spans = adjust(span(1, 0).build(), span(1, 0).name("other").build());

    assertThat(warnings(spans.get(0))).isEmpty();
    assertThat(warnings(spans.get(1)))
        .containsExactly("duplicate span IDs; skipping clock skew adjustment");
  }

  @Test
  void orphans_haveAWarning() {
    assertThat(warnings(adjust(span(1, 0xabc).build()).getFirst()))
        .containsExactly(
            "parent span ID=0000000000000abc is not in the trace;"
                + " skipping clock skew adjustment");
  }

  @Test
  void clockSkew_centresAChildOfAnotherHostAndMovesItsOwnAlong() {
    Span parent = on("h1", span(1, 0)).times(1_000 * MILLI, 1_100 * MILLI).build();
    Span child =
        on("h2", span(2, 1))
            .times(500 * MILLI, 550 * MILLI)
            .events(List.of(new Event(520 * MILLI, "e", List.of(), 0)))
            .build();
    Span grandchild = on("h2", span(3, 2)).times(510 * MILLI, 520 * MILLI).build();

    List<Span> spans =
        adjust(new AdjustConfig(Duration.ofSeconds(1), 0), parent, child, grandchild);

    assertThat(spans.get(1).startNanos()).isEqualTo(1_025 * MILLI);
    assertThat(spans.get(1).endNanos()).isEqualTo(1_075 * MILLI);
    assertThat(spans.get(1).events().getFirst().timeNanos()).isEqualTo(1_045 * MILLI);
    assertThat(spans.get(2).startNanos()).isEqualTo(1_035 * MILLI);
    assertThat(warnings(spans.get(2)))
        .containsExactly("This span's timestamps were adjusted by 525ms");
  }

  @Test
  void clockSkew_isOnlyToldWhenItIsOffOrTooLarge() {
    Span parent = on("h1", span(1, 0)).times(1_000 * MILLI, 1_100 * MILLI).build();
    Span child = on("h2", span(2, 1)).times(500 * MILLI, 550 * MILLI).build();

    List<Span> off = adjust(parent, child);
    List<Span> tooLarge = adjust(new AdjustConfig(Duration.ofMillis(100), 0), parent, child);

    assertThat(off.get(1).startNanos()).isEqualTo(500 * MILLI);
    assertThat(warnings(off.get(1)))
        .containsExactly("clock skew adjustment disabled; not applying calculated delta of 525ms");
    assertThat(tooLarge.get(1).startNanos()).isEqualTo(500 * MILLI);
    assertThat(warnings(tooLarge.get(1)))
        .containsExactly(
            "max clock skew adjustment delta of 100ms exceeded;"
                + " not applying calculated delta of 525ms");
  }

  @Test
  void clockSkew_standsLongChainsAndCircles() {
    int depth = 100_000;
    Span[] chain = new Span[depth];
    for (int i = 0; i < depth; i++) {
      chain[i] = span(i + 1, i).build();
    }

    assertThat(adjust(chain)).hasSize(depth);
    assertThat(adjust(span(1, 2).build(), span(2, 1).build(), span(3, 3).build())).hasSize(3);
  }

  @Test
  void ipAddresses_areWrittenWithDots() {
    Span span =
        span(1, 0)
            .attributes(List.of(Attribute.of("peer.ipv4", 0xff00007fL), Attribute.of("ip", 16.0)))
            .resource(new Resource(List.of(Attribute.of("ip", 0x0a000001L)), 0, ""))
            .build();

    Span adjusted = adjust(span).getFirst();

    assertThat(adjusted.attributes())
        .containsExactly(Attribute.of("ip", "0.0.0.16"), Attribute.of("peer.ipv4", "255.0.0.127"));
    assertThat(adjusted.resource().attributes()).containsExactly(Attribute.of("ip", "10.0.0.1"));
  }

  @Test
  void libraryAttributes_moveToTheResourceUnlessTheyConflict() {
    Resource java = new Resource(List.of(Attribute.of("telemetry.sdk.name", "otel")), 0, "");
    Attribute language = Attribute.of("telemetry.sdk.language", "java");
    Attribute conflict = Attribute.of("telemetry.sdk.name", "other");
    Span first = span(1, 0).resource(java).build();
    Span second = span(2, 1).resource(java).attributes(List.of(language, conflict)).build();

    List<Span> spans = adjust(first, second);

    assertThat(spans.get(0).resource().attributes())
        .containsExactly(Attribute.of("telemetry.sdk.name", "otel"), language);
    assertThat(spans.get(1).attributes()).contains(conflict).doesNotContain(language);
    assertThat(warnings(spans.get(1)))
        .containsExactly(
            "conflicting values between Span and Resource for attribute telemetry.sdk.name");
  }

  @Test
  void emptyLinks_areRemovedWithAWarning() {
    Link nowhere = new Link(TraceId.ZERO, id(1), "", List.of(), 0, 0);
    Link somewhere = new Link(TRACE, id(1), "", List.of(), 0, 0);

    Span adjusted = adjust(span(1, 0).links(List.of(nowhere, somewhere)).build()).getFirst();

    assertThat(adjusted.links()).containsExactly(somewhere);
    assertThat(warnings(adjusted)).containsExactly("Invalid span link removed");
  }

  @Test
  void maxTraceSize_cutsTheTraceAndSaysSoOnTheFirstSpan() {
    List<Span> spans =
        adjust(
            new AdjustConfig(Duration.ZERO, 2),
            span(1, 0).build(),
            span(2, 1).build(),
            span(3, 1).build());

    assertThat(spans).extracting(Span::spanId).containsExactly(id(1), id(2));
    assertThat(warnings(spans.getFirst()))
        .containsExactly("trace has more than 2 spans, showing first 2 spans only");
  }

  @Test
  void warnings_thatWereStoredStayBeforeThose() {
    Value stored = new Value.Array(List.of(Value.of("old")));
    Span span = span(1, 5).attributes(List.of(new Attribute(JaegerWarnings.KEY, stored))).build();

    assertThat(warnings(adjust(span).getFirst())).hasSize(2).startsWith("old");
  }

  @Test
  void forEach_givesTheSameTwice() {
    AdjustedTrace trace =
        new AdjustedTrace(new Stored(List.of(span(1, 7).build())), AdjustConfig.DEFAULT);
    List<Span> first = new ArrayList<>();
    List<Span> second = new ArrayList<>();

    trace.forEach(first::add);
    trace.forEach(second::add);

    assertThat(first).isEqualTo(second).isNotEmpty();
  }
}
