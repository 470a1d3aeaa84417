package io.skadi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanCursorRestTest {
  private static final int UNKNOWN_FIELD = 99 << 3;

  private static final Span PLAIN =
      Span.builder(new TraceId(1, 2), SpanId.of(3))
          .parentSpanId(SpanId.of(4))
          .traceState("a=b")
          .flags(1)
          .name("GET /")
          .kind(SpanKind.SERVER)
          .times(10, 20)
          .attributes(List.of(Attribute.of("key", "value")))
          .status(new Status(StatusCode.ERROR, "no"))
          .build();

  private static final Span FULL =
      PLAIN.toBuilder()
          .events(List.of(new Event(12, "event", List.of(Attribute.of("k", 1)), 3)))
          .links(List.of(new Link(new TraceId(5, 6), SpanId.of(7), "c=d", List.of(), 0, 1)))
          .droppedAttributes(4)
          .droppedEvents(5)
          .droppedLinks(6)
          .build();

  private static SpanCursor on(Span span) {
    SpanBatch batch = new SpanBatchBuilder(Tenant.DEFAULT).add(span).build();
    SpanCursor cursor = new SpanCursor().reset(batch);
    assertThat(cursor.next()).isTrue();
    return cursor;
  }

  /** A cursor on a span whose message has only these fields. */
  private static SpanCursor onFields(byte[] fields) {
    WireWriter out = new WireWriter();
    int resourceSpans = out.open(Otlp.TRACES_RESOURCE_SPANS);
    int scopeSpans = out.open(Otlp.RESOURCE_SPANS_SCOPE_SPANS);
    out.delimited(Otlp.SCOPE_SPANS_SPANS, fields);
    out.close(scopeSpans);
    out.close(resourceSpans);
    SpanBatch batch = SpanBatch.decode(Tenant.DEFAULT, out.toByteArray(), DecodeLimits.DEFAULT);
    SpanCursor cursor = new SpanCursor().reset(batch);
    assertThat(cursor.next()).isTrue();
    return cursor;
  }

  private static byte[] rest(SpanCursor cursor) {
    WireWriter out = new WireWriter();
    cursor.copyRest(out);
    return out.toByteArray();
  }

  @Test
  void rest_ofASpanWithoutListsIsEmpty() {
    SpanCursor cursor = on(PLAIN);

    assertThat(cursor.hasRest()).isFalse();
    assertThat(rest(cursor)).isEmpty();
  }

  @Test
  void rest_holdsEventsLinksAndCountsAndNothingElse() {
    SpanCursor cursor = on(FULL);

    assertThat(cursor.hasRest()).isTrue();
    Span expected =
        FULL.toBuilder()
            .spanId(SpanId.NONE)
            .parentSpanId(SpanId.NONE)
            .traceState("")
            .flags(0)
            .name("")
            .kind(SpanKind.UNSPECIFIED)
            .times(0, 0)
            .attributes(List.of())
            .status(Status.UNSET)
            .build();
    Span read = onFields(rest(cursor)).span();
    assertThat(read).isEqualTo(withTrace(expected, read.traceId()));
  }

  private static Span withTrace(Span span, TraceId id) {
    return Span.builder(id, span.spanId())
        .events(span.events())
        .links(span.links())
        .droppedAttributes(span.droppedAttributes())
        .droppedEvents(span.droppedEvents())
        .droppedLinks(span.droppedLinks())
        .build();
  }

  @Test
  void rest_keepsFieldsThatAreNotKnown() {
    WireWriter fields = new WireWriter();
    fields.varint(Otlp.SPAN_KIND);
    fields.varint(2);
    fields.varint(UNKNOWN_FIELD);
    fields.varint(77);
    SpanCursor cursor = onFields(fields.toByteArray());

    assertThat(cursor.hasRest()).isTrue();
    WireWriter expected = new WireWriter();
    expected.varint(UNKNOWN_FIELD);
    expected.varint(77);
    assertThat(rest(cursor)).isEqualTo(expected.toByteArray());
  }

  @Test
  void schemaUrls_areWhereTheOffsetsSay() {
    Span span =
        PLAIN.toBuilder()
            .resource(new Resource(List.of(), 0, "https://r"))
            .scope(new Scope("s", "", List.of(), 0, "https://s"))
            .build();
    SpanCursor cursor = on(span);

    assertThat(text(cursor, cursor.resourceSchemaUrlOffset(), cursor.resourceSchemaUrlLength()))
        .isEqualTo("https://r");
    assertThat(text(cursor, cursor.scopeSchemaUrlOffset(), cursor.scopeSchemaUrlLength()))
        .isEqualTo("https://s");
  }

  private static String text(SpanCursor cursor, int offset, int length) {
    return new String(cursor.bytes(), offset, length, StandardCharsets.UTF_8);
  }
}
