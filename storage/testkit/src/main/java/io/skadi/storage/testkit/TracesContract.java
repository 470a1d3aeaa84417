package io.skadi.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Span;
import io.skadi.model.SpanId;
import io.skadi.model.TraceId;
import io.skadi.storage.Capabilities.Capability;
import io.skadi.storage.StoredTrace;
import io.skadi.storage.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A trace by its id. */
abstract class TracesContract extends StoreTests {
  private static final int LARGE = 10_008;

  TracesContract(SpanStoreContract contract) {
    super(contract);
  }

  @Test
  void unknownTrace_isEmpty() {
    write(generator.trace(3));

    assertThat(reader().trace(generator.traceId(), TimeRange.ALL)).isEmpty();
    assertThat(reader().trace(TraceId.ZERO, TimeRange.ALL)).isEmpty();
  }

  @Test
  void trace_comesBackInTheOrderReceivedWhateverItsParts() {
    List<Span> trace = generator.trace(50);
    writeInPieces(trace.reversed(), 7);
    write(generator.trace(20));

    assertThat(read(trace.getFirst().traceId())).isEqualTo(trace.reversed());
  }

  @Test
  void span_keepsEveryFieldAndHostileText() {
    List<Span> spans = generator.spans(300);
    writeInPieces(spans, 40);

    for (Span span : spans) {
      assertThat(read(span.traceId())).containsExactly(span);
    }
  }

  @Test
  void idsOf64Bits_areNotThoseOf128BitsThatEndAlike() {
    Span small = generator.span(new TraceId(0, 77));
    Span large = generator.span(new TraceId(1, 77));
    write(small, large);

    assertThat(read(small.traceId())).containsExactly(small);
    assertThat(read(large.traceId())).containsExactly(large);
  }

  @Test
  void largeTrace_isWhole() {
    TraceId id = generator.traceId();
    List<Span> spans = new ArrayList<>(LARGE);
    Span shape = generator.trace(1).getFirst();
    for (int i = 0; i < LARGE; i++) {
      long start = shape.startNanos() + Duration.ofSeconds(i).toNanos();
      Span next = Span.builder(id, SpanId.of(i + 1L)).resource(shape.resource()).build();
      spans.add(next.toBuilder().attributes(shape.attributes()).times(start, start + 5).build());
    }
    writeInPieces(spans, 500);

    assertThat(read(id)).isEqualTo(spans);
  }

  @Test
  void lateSpans_joinTheirTrace() {
    List<Span> trace = generator.trace(10);
    write(trace.subList(0, 5));
    assertThat(read(trace.getFirst().traceId())).hasSize(5);
    clock.advance(Duration.ofHours(30));
    write(generator.trace(5));
    write(trace.subList(5, 10));

    assertThat(read(trace.getFirst().traceId())).isEqualTo(trace);
  }

  @Test
  void hint_neverLosesSpans() {
    List<Span> trace = generator.trace(10);
    write(trace);
    long start = trace.getFirst().startNanos();

    for (TimeRange hint :
        List.of(new TimeRange(0, 1), new TimeRange(start, start), new TimeRange(5, 4))) {
      StoredTrace found = reader().trace(trace.getFirst().traceId(), hint).orElseThrow();
      assertThat(found.spanCount()).isEqualTo(10);
    }
  }

  @Test
  void storedTrace_givesTheSameSpansEachTimeAlthoughMoreCome() {
    List<Span> trace = generator.trace(10);
    write(trace.subList(0, 5));
    StoredTrace found = reader().trace(trace.getFirst().traceId(), TimeRange.ALL).orElseThrow();
    write(trace.subList(5, 10));

    for (int walk = 0; walk < 2; walk++) {
      List<Span> spans = new ArrayList<>();
      found.forEach(spans::add);
      assertThat(spans).isEqualTo(trace.subList(0, 5));
      assertThat(found.spanCount()).isEqualTo(5);
    }
  }

  @Test
  void reopening_keepsSpansIfAndOnlyIfTheStoreIsDurable() throws Exception {
    List<Span> trace = generator.trace(30);
    write(trace);
    store.close();
    store = contract.reopen(clock);

    boolean kept = !read(trace.getFirst().traceId()).isEmpty();

    assertThat(kept).isEqualTo(has(Capability.DURABLE));
    write(trace);
    assertThat(read(trace.getFirst().traceId())).isEqualTo(trace);
  }
}
