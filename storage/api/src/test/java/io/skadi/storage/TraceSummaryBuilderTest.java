package io.skadi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skadi.model.Attribute;
import io.skadi.model.Resource;
import io.skadi.model.Span;
import io.skadi.model.SpanBuilder;
import io.skadi.model.SpanCursor;
import io.skadi.model.SpanId;
import io.skadi.model.Status;
import io.skadi.model.StatusCode;
import io.skadi.model.TraceId;
import io.skadi.storage.TraceSummary.ServiceCount;
import io.skadi.testkit.Seed;
import io.skadi.testkit.SpanGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceSummaryBuilderTest {
  private static final TraceId TRACE = TraceId.parse("1");

  private static SpanBuilder span(int id, int parent, String service) {
    return Span.builder(TRACE, SpanId.of(id))
        .parentSpanId(SpanId.of(parent))
        .resource(new Resource(List.of(Attribute.of(Resource.SERVICE_NAME, service)), 0, ""))
        .name("op-" + id)
        .times(id * 10L, id * 10L + 5);
  }

  @Test
  void build_addsUpTheSpans() {
    Status failed = new Status(StatusCode.ERROR, "");
    TraceSummaryBuilder builder =
        new TraceSummaryBuilder(TRACE)
            .add(span(3, 2, "b").status(failed).build())
            .add(span(2, 0, "a").build())
            .add(span(1, 9, "b").build())
            .add(span(4, 0, "c").build());

    assertThat(builder.build(40))
        .isEqualTo(
            new TraceSummary(
                TRACE,
                40,
                "a",
                "op-2",
                10,
                45,
                4,
                1,
                1,
                List.of(
                    new ServiceCount("a", 1, 0),
                    new ServiceCount("b", 2, 1),
                    new ServiceCount("c", 1, 0))));
  }

  @Test
  void build_ofNoSpansIsRefused() {
    assertThatThrownBy(() -> new TraceSummaryBuilder(TRACE).build(0))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void add_saysTheSameOfRecordsAndOfBytes() {
    SpanGenerator generator = new SpanGenerator(Seed.next("TraceSummaryBuilderTest"));
    for (int i = 0; i < 50; i++) {
      TraceId id = generator.traceId();
      List<Span> spans =
          List.of(generator.span(id), generator.span(id), generator.span(id), generator.span(id));
      TraceSummaryBuilder ofRecords = new TraceSummaryBuilder(id);
      spans.forEach(ofRecords::add);
      TraceSummaryBuilder ofBytes = new TraceSummaryBuilder(id);
      SpanCursor cursor = new SpanCursor().reset(SpanGenerator.batch(spans));
      while (cursor.next()) {
        ofBytes.add(cursor);
      }

      assertThat(ofBytes.build(0)).isEqualTo(ofRecords.build(0));
    }
  }

  @Test
  void durationNanos_staysInsideALong() {
    TraceSummaryBuilder builder =
        new TraceSummaryBuilder(TRACE)
            .add(span(1, 0, "a").times(Long.MIN_VALUE, 0).build())
            .add(span(2, 0, "a").times(0, Long.MAX_VALUE).build());

    assertThat(builder.build(0).durationNanos()).isEqualTo(Long.MAX_VALUE);
  }
}
