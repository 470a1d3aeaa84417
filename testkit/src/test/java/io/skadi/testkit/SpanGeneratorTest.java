package io.skadi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Span;
import io.skadi.model.SpanId;
import io.skadi.model.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpanGeneratorTest {
  private final SpanGenerator generator = new SpanGenerator(Seed.next("SpanGeneratorTest"));

  @Test
  void sameSeed_givesTheSameSpans() {
    List<Span> first = new SpanGenerator(7).spans(50);
    List<Span> again = new SpanGenerator(7).spans(50);
    List<Span> other = new SpanGenerator(8).spans(50);

    assertThat(again).isEqualTo(first).isNotEqualTo(other);
  }

  @Test
  void batch_readsBackAsTheSpansThatWentIn() {
    List<Span> spans = generator.spans(2_000);

    List<Span> read = new ArrayList<>();
    SpanGenerator.batch(spans).forEach(read::add);

    assertThat(read).isEqualTo(spans);
  }

  @Test
  void span_usesEveryTypeOfValue() {
    Set<Class<?>> types = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      types.add(generator.value().getClass());
    }

    assertThat(types).containsExactlyInAnyOrder(Value.class.getPermittedSubclasses());
  }

  @Test
  void trace_isATreeWhoseChildrenLieInsideTheirParents() {
    List<Span> trace = generator.trace(500);

    List<Span> seen = new ArrayList<>();
    for (Span span : trace) {
      if (seen.isEmpty()) {
        assertThat(span.isRoot()).isTrue();
      } else {
        Span parent = byId(seen, span.parentSpanId());
        assertThat(span.traceId()).isEqualTo(parent.traceId());
        assertThat(span.startNanos()).isBetween(parent.startNanos(), parent.endNanos());
        assertThat(span.endNanos()).isBetween(span.startNanos(), parent.endNanos());
      }
      seen.add(span);
    }
  }

  private static Span byId(List<Span> spans, SpanId id) {
    return spans.stream().filter(span -> span.spanId().equals(id)).findFirst().orElseThrow();
  }
}
