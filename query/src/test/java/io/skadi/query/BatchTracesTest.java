package io.skadi.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Attribute;
import io.skadi.model.Resource;
import io.skadi.model.Span;
import io.skadi.model.SpanBatchBuilder;
import io.skadi.model.SpanId;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTracesTest {
  private static Span span(long trace, long id, String service) {
    return Span.builder(new TraceId(0, trace), SpanId.of(id))
        .resource(new Resource(List.of(Attribute.of("service.name", service)), 0, ""))
        .build();
  }

  @Test
  void forEach_givesTheSpansOfOneTraceWithTheirResources() throws IOException {
    SpanBatchBuilder batch = new SpanBatchBuilder(Tenant.DEFAULT);
    List<Span> sent =
        List.of(
            span(2, 1, "a"), span(1, 2, "a"), span(2, 3, "b"), span(1, 4, "b"), span(2, 5, "a"));
    sent.forEach(batch::add);

    BatchTraces traces = new BatchTraces(batch.build());
    List<Span> second = new ArrayList<>();
    traces.forEach(new TraceId(0, 2), second::add);

    assertThat(traces.ids()).containsExactly(new TraceId(0, 2), new TraceId(0, 1));
    assertThat(second).containsExactly(sent.get(0), sent.get(2), sent.get(4));
  }
}
