package io.skadi.codec.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
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
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtlpJsonWriterTest {
  private static final TraceId TRACE = new TraceId(1, 2);

  private static SpanBuilder span(int id) {
    return Span.builder(TRACE, SpanId.of(id));
  }

  private static String write(Span... spans) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      OtlpJsonWriter writer = new OtlpJsonWriter(json);
      writer.begin();
      for (Span span : spans) {
        writer.span(span);
      }
      writer.end();
    }
    return out.toString();
  }

  @Test
  void write_keepsEmptyObjectsAndLeavesOutWhatIsZero() throws IOException {
    assertThat(write(span(3).build()))
        .isEqualTo(
            """
            {"resourceSpans":[{"resource":{},"scopeSpans":[{"scope":{},"spans":[\
            {"traceId":"00000000000000010000000000000002","spanId":"0000000000000003",\
            "status":{}}]}]}]}\
            """);
  }

  @Test
  void write_givesAnEmptyListForNoSpans() throws IOException {
    assertThat(write()).isEqualTo("{\"resourceSpans\":[]}");
  }

  @Test
  void write_saysEverythingThatASpanHolds() throws IOException {
    Span span =
        span(3)
            .resource(new Resource(List.of(Attribute.of("r", 1)), 2, "urn:r"))
            .scope(new Scope("lib", "1", List.of(Attribute.of("s", true)), 3, "urn:s"))
            .parentSpanId(SpanId.of(4))
            .traceState("v=1")
            .flags(-1)
            .name("work")
            .kind(SpanKind.CLIENT)
            .times(5, -1)
            .droppedAttributes(6)
            .events(List.of(new Event(7, "e", List.of(Attribute.of("x", "y")), 8)))
            .droppedEvents(9)
            .links(List.of(new Link(TRACE, SpanId.of(5), "w=2", List.of(), 10, 1)))
            .droppedLinks(11)
            .status(new Status(StatusCode.ERROR, "bad"))
            .build();

    assertThat(write(span))
        .isEqualTo(
            """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"r","value":{"intValue":"1"}}],\
            "droppedAttributesCount":2},"scopeSpans":[{"scope":{"name":"lib","version":"1",\
            "attributes":[{"key":"s","value":{"boolValue":true}}],"droppedAttributesCount":3},\
            "spans":[{"traceId":"00000000000000010000000000000002","spanId":"0000000000000003",\
            "traceState":"v=1","parentSpanId":"0000000000000004","flags":4294967295,\
            "name":"work","kind":3,"startTimeUnixNano":"5",\
            "endTimeUnixNano":"18446744073709551615","droppedAttributesCount":6,\
            "events":[{"timeUnixNano":"7","name":"e",\
            "attributes":[{"key":"x","value":{"stringValue":"y"}}],"droppedAttributesCount":8}],\
            "droppedEventsCount":9,"links":[{"traceId":"00000000000000010000000000000002",\
            "spanId":"0000000000000005","traceState":"w=2","droppedAttributesCount":10,\
            "flags":1}],"droppedLinksCount":11,"status":{"message":"bad","code":2}}],\
            "schemaUrl":"urn:s"}],"schemaUrl":"urn:r"}]}\
            """);
  }

  @Test
  void write_knowsEveryTypeOfValue() throws IOException {
    Value list = new Value.Array(List.of(Value.of(2.5), new Value.Array(List.of())));
    Value map = new Value.Map(List.of(new Attribute("k", new Value.Bytes(new byte[] {1}))));
    Span span =
        span(3)
            .attributes(
                List.of(
                    new Attribute("list", list),
                    new Attribute("map", map),
                    Attribute.of("infinite", Double.POSITIVE_INFINITY),
                    new Attribute("absent", new Value.Empty())))
            .build();

    assertThat(write(span))
        .contains("{\"arrayValue\":{\"values\":[{\"doubleValue\":2.5},{\"arrayValue\":{}}]}}")
        .contains("{\"kvlistValue\":{\"values\":[{\"key\":\"k\",\"value\":{\"bytesValue\":\"AQ==\"")
        .contains("{\"key\":\"infinite\",\"value\":{\"doubleValue\":\"Infinity\"}}")
        .contains("{\"key\":\"absent\",\"value\":{}}");
  }

  @Test
  void separate_keepsEqualNeighboursApart() throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      OtlpJsonWriter writer = new OtlpJsonWriter(json);
      writer.begin();
      writer.span(span(1).build());
      writer.separate();
      writer.span(span(2).build());
      writer.end();
    }

    assertThat(out.toString().split("\"resource\":", -1)).hasSize(3);
  }

  @Test
  void write_sharesResourceAndScopeOfNeighbours() throws IOException {
    Resource one = new Resource(List.of(Attribute.of("r", 1)), 0, "");
    Resource sameAgain = new Resource(List.of(Attribute.of("r", 1)), 0, "");

    String json =
        write(span(1).resource(one).build(), span(2).resource(sameAgain).build(), span(3).build());

    assertThat(json.split("\"resource\":", -1)).hasSize(3);
  }
}
