package io.skadi.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.skadi.model.Attribute;
import io.skadi.model.DecodeLimits;
import io.skadi.model.Event;
import io.skadi.model.Link;
import io.skadi.model.Resource;
import io.skadi.model.Scope;
import io.skadi.model.Span;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanId;
import io.skadi.model.Status;
import io.skadi.model.StatusCode;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.model.Value;
import io.skadi.testkit.RecordingSink;
import io.skadi.testkit.SpanGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextMenderTest {
  /** C2 80 in UTF-8, until {@link #withBadBytes} makes it {@link #RAW}. */
  private static final String BAD = "\u0080";

  private static final String RAW = "\u00FF\u0080";

  /** A replacement for each of the two bytes. */
  private static final String MENDED = "\uFFFD\uFFFD";

  private static final Span SPAN =
      Span.builder(new TraceId(1, 2), SpanId.of(0x0303030303030303L))
          .resource(new Resource(List.of(Attribute.of("service.name", "shop")), 0, ""))
          .name("GET")
          .times(1L << 40, 1L << 41)
          .build();

  private final RecordingSink sink = new RecordingSink();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Pipeline pipeline =
      new Pipeline(SpanLimits.DEFAULT, new Ledger(meters), sink, List.of());

  @Test
  void receive_keepsTheBytesOfAnInvalidName() {
    Span stored = mended(SPAN.toBuilder().name("a" + BAD).build());

    assertThat(stored.name()).isEqualTo("invalid-span-name");
    assertThat(stored.attributes())
        .containsExactly(new Attribute("invalid-span-name", bytes("a" + RAW)));
  }

  @Test
  void receive_keepsTheBytesOfAnInvalidAttribute() {
    List<Attribute> attributes =
        List.of(
            Attribute.of("fine", "grüße"),
            Attribute.of("value", "v" + BAD),
            Attribute.of("k" + BAD, "text"),
            Attribute.of("l" + BAD, 42),
            Attribute.of("m" + BAD, true));

    Span stored = mended(SPAN.toBuilder().attributes(attributes).build());

    assertThat(stored.attributes())
        .containsExactly(
            Attribute.of("fine", "grüße"),
            new Attribute("value", bytes("v" + RAW)),
            new Attribute("invalid-tag-key-1", bytes("k" + RAW + ":text")),
            new Attribute("invalid-tag-key-2", bytes("l" + RAW + ":42")),
            new Attribute("invalid-tag-key-3", bytes("m" + RAW + ":true")));
  }

  @Test
  void receive_mendsEventsAndLinksLikeSpans() {
    List<Attribute> bad = List.of(Attribute.of("value", BAD));
    List<Attribute> good = List.of(new Attribute("value", bytes(RAW)));
    Event event = new Event(1L << 40, "e" + BAD, bad, 4);
    Link link = new Link(new TraceId(4, 5), SpanId.of(6), "s" + BAD, bad, 5, 256);

    Span stored = mended(SPAN.toBuilder().events(List.of(event)).links(List.of(link)).build());

    assertThat(stored.events()).containsExactly(new Event(1L << 40, "e" + MENDED, good, 4));
    assertThat(stored.links())
        .containsExactly(new Link(new TraceId(4, 5), SpanId.of(6), "s" + MENDED, good, 5, 256));
  }

  @Test
  void receive_replacesMalformedSequencesInAllOtherTexts() {
    Value nested =
        new Value.Array(
            List.of(Value.of("n" + BAD), new Value.Map(List.of(Attribute.of("k" + BAD, BAD)))));
    Span span =
        SPAN.toBuilder()
            .traceState("t" + BAD)
            .status(new Status(StatusCode.ERROR, "m" + BAD))
            .attributes(List.of(new Attribute("nested", nested)))
            .build();

    Span stored = mended(span);

    assertThat(stored.traceState()).isEqualTo("t" + MENDED);
    assertThat(stored.status()).isEqualTo(new Status(StatusCode.ERROR, "m" + MENDED));
    assertThat(stored.attributes())
        .containsExactly(
            new Attribute(
                "nested",
                new Value.Array(
                    List.of(
                        Value.of("n" + MENDED),
                        new Value.Map(List.of(Attribute.of("k" + MENDED, MENDED)))))));
  }

  @Test
  void receive_mendsScopesAndResources() {
    List<Attribute> bad = List.of(Attribute.of("value", BAD));
    List<Attribute> good = List.of(new Attribute("value", bytes(RAW)));
    Scope scope = new Scope("n" + BAD, "v" + BAD, bad, 7, "u" + BAD);
    Resource resource =
        new Resource(List.of(Attribute.of("service.name", "s" + BAD), bad.get(0)), 8, "r" + BAD);

    Span stored = mended(SPAN.toBuilder().scope(scope).resource(resource).build());

    assertThat(stored.scope())
        .isEqualTo(new Scope("n" + MENDED, "v" + MENDED, good, 7, "u" + MENDED));
    assertThat(stored.resource())
        .isEqualTo(
            new Resource(
                List.of(Attribute.of("service.name", "s" + MENDED), good.get(0)), 8, "r" + MENDED));
    assertThat(meters.get("skadi.spans.stored").tag("service", "s" + MENDED).counter().count())
        .isEqualTo(1);
  }

  @Test
  void receive_leavesTheBytesOfValidNeighboursAlone() {
    Span bad = SPAN.toBuilder().name(BAD).build();
    Span neighbour = SPAN.toBuilder().name("neighbour").build();

    pipeline.receive(withBadBytes(neighbour, bad, neighbour));

    assertThat(sink.spans()).hasSize(3).startsWith(neighbour).endsWith(neighbour);
    assertThat(sink.spans().get(1).name()).isEqualTo("invalid-span-name");
  }

  private Span mended(Span span) {
    pipeline.receive(withBadBytes(span));

    SpanBatch stored = sink.batches().getFirst();
    assertThat(
            SpanBatch.decode(Tenant.DEFAULT, stored.bytes(), DecodeLimits.DEFAULT).hasInvalidText())
        .isFalse();
    return sink.onlySpan();
  }

  private static SpanBatch withBadBytes(Span... spans) {
    byte[] bytes = SpanGenerator.batch(List.of(spans)).bytes().clone();
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == (byte) 0xC2 && bytes[i + 1] == (byte) 0x80) {
        bytes[i] = (byte) 0xFF;
      }
    }
    SpanBatch batch = SpanBatch.decode(Tenant.DEFAULT, bytes, DecodeLimits.DEFAULT);
    assertThat(batch.hasInvalidText()).isTrue();
    return batch;
  }

  private static Value bytes(String latin1) {
    return new Value.Bytes(latin1.getBytes(ISO_8859_1));
  }
}
