package io.skadi.storage.embedded.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Span;
import io.skadi.model.SpanBatch;
import io.skadi.model.Tenant;
import io.skadi.storage.Filter;
import io.skadi.storage.TimeRange;
import io.skadi.storage.embedded.segment.CompiledFilter;
import io.skadi.storage.embedded.segment.RowSource;
import io.skadi.testkit.Seed;
import io.skadi.testkit.SpanGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HeadTest {
  private static final long RECEIVED = SpanGenerator.NOON_NANOS / 1_000;

  private final SpanGenerator generator =
      new SpanGenerator(Seed.next(HeadTest.class.getSimpleName()));
  private final Head head = new Head();

  @Test
  void view_showsOnlyWhatWasPublishedBefore() {
    List<Span> first = generator.trace(20);
    head.append(SpanGenerator.batch(first), RECEIVED);
    RowSource before = head.view();
    head.publish();
    RowSource after = head.view();
    head.append(SpanGenerator.batch(generator.trace(20)), RECEIVED + 1);
    head.publish();

    assertThat(spans(before)).isEmpty();
    assertThat(spans(after)).containsExactlyInAnyOrderElementsOf(first);
    assertThat(after.rowCount()).isEqualTo(20);
    assertThat(head.view().rowCount()).isEqualTo(40);
  }

  @Test
  void append_numbersTheSpansOfACommitGroupAcrossItsBatches() {
    List<Span> trace = generator.trace(30);
    head.append(SpanGenerator.batch(trace.subList(0, 10)), RECEIVED);
    head.append(SpanGenerator.batch(trace.subList(10, 20)), RECEIVED);
    head.append(SpanGenerator.batch(trace.subList(20, 30)), RECEIVED + 1);
    head.publish();

    List<Long> places = new ArrayList<>();
    head.view()
        .trace(
            Tenant.DEFAULT,
            trace.getFirst().traceId(),
            row -> places.add((row.receivedMicros() - RECEIVED) * 100 + row.ordinal()));

    List<Long> expected = new ArrayList<>();
    for (long i = 0; i < 30; i++) {
      expected.add(i < 20 ? i : 100 + i - 20);
    }
    assertThat(places).isEqualTo(expected);
  }

  @Test
  void operations_areThoseOfTheView() {
    List<Span> trace = generator.trace(50);
    head.append(SpanGenerator.batch(trace.subList(0, 1)), RECEIVED);
    head.publish();
    RowSource one = head.view();
    head.append(SpanGenerator.batch(trace.subList(1, 50)), RECEIVED + 1);
    head.publish();
    RowSource all = head.view();

    assertThat(rowsOfOperations(all)).isEqualTo(50);
    assertThat(rowsOfOperations(one)).isEqualTo(1);
    assertThat(rowsOfOperations(all)).isEqualTo(50);
  }

  private static long rowsOfOperations(RowSource source) {
    List<Long> rows = new ArrayList<>();
    source.operations(Tenant.DEFAULT, operation -> rows.add(operation.rows()));
    return rows.stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void readers_seeWholeRowsWhileTheHeadGrows() throws InterruptedException {
    List<SpanBatch> batches = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      batches.add(SpanGenerator.batch(generator.spans(30)));
    }
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread reader =
        Thread.ofPlatform()
            .name("reader")
            .start(() -> {
              try {
                readUntil(300 * 30);
              } catch (Throwable thrown) {
                failure.set(thrown);
              }
            });

    for (int i = 0; i < batches.size(); i++) {
      head.append(batches.get(i), RECEIVED + i);
      head.publish();
    }
    reader.join();

    assertThat(failure.get()).isNull();
  }

  private void readUntil(int rows) {
    List<Span> newest = List.of();
    while (newest.size() < rows) {
      RowSource view = head.view();
      newest = spans(view);
      assertThat(newest).hasSize(view.rowCount());
    }
  }

  private static List<Span> spans(RowSource source) {
    List<Span> spans = new ArrayList<>();
    CompiledFilter all = CompiledFilter.of(Filter.ALL);
    source
        .granules(Tenant.DEFAULT, TimeRange.ALL, all)
        .forEach(granule -> granule.scan(TimeRange.ALL, all, row -> spans.add(row.span())));
    return spans;
  }
}
