package io.skadi.codec.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Link;
import io.skadi.model.Resource;
import io.skadi.model.Scope;
import io.skadi.model.Span;
import io.skadi.model.SpanBuilder;
import io.skadi.model.SpanId;
import io.skadi.model.SpanKind;
import io.skadi.model.Status;
import io.skadi.model.StatusCode;
import io.skadi.model.TraceId;
import io.skadi.model.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtlpToJaegerTest {
  private static final TraceId TRACE = new TraceId(1, 2);
  private static final SpanId PARENT = SpanId.of(7);

  private final OtlpToJaeger mapping = new OtlpToJaeger();

  private static SpanBuilder span() {
    return Span.builder(TRACE, SpanId.of(3)).name("work");
  }

  private static Link link(TraceId trace, SpanId span, Attribute... attributes) {
    return new Link(trace, span, "", List.of(attributes), 0, 0);
  }

  @Test
  void span_ordersTagsAsScopeAttributesKindStatusTraceState() {
    Span span =
        span()
            .scope(new Scope("lib", "1.0", List.of(), 0, ""))
            .attributes(List.of(Attribute.of("a", 1), Attribute.of("b", true)))
            .kind(SpanKind.SERVER)
            .status(new Status(StatusCode.ERROR, "broken"))
            .traceState("v=1")
            .build();

    assertThat(mapping.span(span).tags())
        .containsExactly(
            JaegerTag.of("otel.scope.name", "lib"),
            JaegerTag.of("otel.scope.version", "1.0"),
            new JaegerTag("a", Value.of(1)),
            new JaegerTag("b", Value.of(true)),
            JaegerTag.of("span.kind", "server"),
            JaegerTag.of("otel.status_code", "ERROR"),
            new JaegerTag("error", Value.of(true)),
            JaegerTag.of("otel.status_description", "broken"),
            JaegerTag.of("w3c.tracestate", "v=1"));
  }

  @Test
  void span_writesArraysMapsAndAbsentValuesAsTexts() {
    Span span =
        span()
            .attributes(
                List.of(
                    new Attribute("array", new Value.Array(List.of(Value.of("x"), Value.of(2)))),
                    new Attribute("map", new Value.Map(List.of(Attribute.of("k", 1.5)))),
                    new Attribute("absent", new Value.Empty())))
            .build();

    assertThat(mapping.span(span).tags())
        .containsExactly(
            JaegerTag.of("array", "[\"x\",2]"),
            JaegerTag.of("map", "{\"k\":1.5}"),
            JaegerTag.of("absent", ""));
  }

  @Test
  void span_namesTheParentFirstAndFollowsLinks() {
    TraceId other = new TraceId(5, 5);
    Span span = span().parentSpanId(PARENT).links(List.of(link(other, SpanId.of(9)))).build();

    assertThat(mapping.span(span).references())
        .containsExactly(
            new JaegerReference(JaegerReference.Type.CHILD_OF, TRACE, PARENT),
            new JaegerReference(JaegerReference.Type.FOLLOWS_FROM, other, SpanId.of(9)));
  }

  @Test
  void span_takesTheTypeOfALinkToTheParent() {
    Span follows = span().parentSpanId(PARENT).links(List.of(link(TRACE, PARENT))).build();
    Link child = link(TRACE, PARENT, Attribute.of("opentracing.ref_type", "child_of"));

    assertThat(mapping.span(follows).references())
        .containsExactly(new JaegerReference(JaegerReference.Type.FOLLOWS_FROM, TRACE, PARENT));
    assertThat(mapping.span(span().links(List.of(child)).build()).references())
        .containsExactly(new JaegerReference(JaegerReference.Type.CHILD_OF, TRACE, PARENT));
  }

  @Test
  void span_putsTheNameOfAnEventBeforeItsFieldsUnlessTheyHaveOne() {
    Event plain = new Event(5_000, "miss", List.of(Attribute.of("k", "v")), 0);
    Event named = new Event(6_000, "miss", List.of(Attribute.of("event", "own")), 0);

    assertThat(mapping.span(span().events(List.of(plain, named)).build()).logs())
        .containsExactly(
            new JaegerLog(5_000, List.of(JaegerTag.of("event", "miss"), JaegerTag.of("k", "v"))),
            new JaegerLog(6_000, List.of(JaegerTag.of("event", "own"))));
  }

  @Test
  void span_liftsWarningsOutOfTheAttributes() {
    List<Attribute> attributes =
        JaegerWarnings.add(
            JaegerWarnings.add(List.of(Attribute.of("a", 1)), List.of("one")), List.of("two"));

    JaegerSpan mapped = mapping.span(span().attributes(attributes).build());

    assertThat(mapped.warnings()).containsExactly("one", "two");
    assertThat(mapped.tags()).containsExactly(new JaegerTag("a", Value.of(1)));
  }

  @Test
  void span_givesNoNegativeDuration() {
    assertThat(mapping.span(span().times(10, 4).build()).durationNanos()).isZero();
  }

  @Test
  void span_takesTheServiceOutOfTheResource() {
    Resource resource =
        new Resource(
            List.of(Attribute.of("service.name", "web"), Attribute.of("host.name", "h")), 0, "");

    assertThat(mapping.span(span().resource(resource).build()).process())
        .isEqualTo(new JaegerProcess("web", List.of(JaegerTag.of("host.name", "h"))));
    assertThat(mapping.span(span().build()).process().serviceName())
        .isEqualTo("OTLPResourceNoServiceName");
  }
}
