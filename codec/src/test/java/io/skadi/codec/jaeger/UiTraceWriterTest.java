package io.skadi.codec.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Resource;
import io.skadi.model.Span;
import io.skadi.model.SpanBuilder;
import io.skadi.model.SpanId;
import io.skadi.model.TraceId;
import io.skadi.model.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class UiTraceWriterTest {
  private static final TraceId SHORT = new TraceId(0, 0xabc);

  private static SpanBuilder span(int id, String service) {
    return Span.builder(SHORT, SpanId.of(id))
        .name("work")
        .resource(new Resource(List.of(Attribute.of("service.name", service)), 0, ""));
  }

  private static String write(Span... spans) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      UiTraceWriter writer = new UiTraceWriter(json);
      OtlpToJaeger mapping = new OtlpToJaeger();
      writer.begin(SHORT);
      for (Span span : spans) {
        writer.span(mapping.span(span));
      }
      writer.end();
    }
    return out.toString();
  }

  @Test
  void span_writesEveryMemberInJaegersOrder() throws IOException {
    Span span =
        span(1, "web")
            .parentSpanId(SpanId.of(2))
            .times(1_700_000_000_000_001_999L, 1_700_000_000_000_004_998L)
            .events(List.of(new Event(1_700_000_000_000_002_000L, "e", List.of(), 0)))
            .build();

    assertThat(write(span))
        .isEqualTo(
            """
            {"traceID":"0000000000000abc","spans":[{"traceID":"0000000000000abc",\
            "spanID":"0000000000000001","operationName":"work",\
            "references":[{"refType":"CHILD_OF","traceID":"0000000000000abc",\
            "spanID":"0000000000000002"}],"startTime":1700000000000001,"duration":2,"tags":[],\
            "logs":[{"timestamp":1700000000000002,\
            "fields":[{"key":"event","type":"string","value":"e"}]}],\
            "processID":"p1","warnings":null}],\
            "processes":{"p1":{"serviceName":"web","tags":[]}},"warnings":null}\
            """);
  }

  @Test
  void span_writesEachTypeOfValueByItsName() throws IOException {
    Span span =
        span(1, "web")
            .attributes(
                List.of(
                    Attribute.of("double", 4.0),
                    Attribute.of("nan", Double.NaN),
                    Attribute.of("safe", (1L << 53) - 1),
                    Attribute.of("big", 1L << 53),
                    new Attribute("bytes", new Value.Bytes(new byte[] {0, 1, 2}))))
            .build();

    assertThat(write(span))
        .contains("{\"key\":\"double\",\"type\":\"float64\",\"value\":4}")
        .contains("{\"key\":\"nan\",\"type\":\"float64\",\"value\":\"NaN\"}")
        .contains("{\"key\":\"safe\",\"type\":\"int64\",\"value\":9007199254740991}")
        .contains("{\"key\":\"big\",\"type\":\"int64\",\"value\":\"9007199254740992\"}")
        .contains("{\"key\":\"bytes\",\"type\":\"binary\",\"value\":\"AAEC\"}");
  }

  @Test
  void span_numbersProcessesInOrderOfFirstSightAndSharesEqualOnes() throws IOException {
    String json = write(span(1, "a").build(), span(2, "b").build(), span(3, "a").build());

    assertThat(json)
        .contains("\"p1\":{\"serviceName\":\"a\"", "\"p2\":{\"serviceName\":\"b\"")
        .doesNotContain("p3");
  }
}
