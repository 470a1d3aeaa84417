package io.skadi.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Span;
import io.skadi.storage.Page;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceQuery;
import io.skadi.storage.TraceSummary;
import io.skadi.testkit.SpanGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Many threads at once. */
abstract class ConcurrencyContract extends StoreTests {
  private static final int WRITERS = 4;
  private static final int TRACES = 60;

  ConcurrencyContract(SpanStoreContract contract) {
    super(contract);
  }

  private Void writeEach(List<List<Span>> traces) {
    for (List<Span> trace : traces) {
      for (int from = 0; from < trace.size(); from += 4) {
        List<Span> piece = trace.subList(from, Math.min(trace.size(), from + 4));
        store.writer().accept(SpanGenerator.batch(piece));
        store.writer().accept(SpanGenerator.batch(piece));
      }
      contract.settle();
      // acknowledged is visible
      assertThat(read(trace.getFirst().traceId())).isEqualTo(trace);
    }
    return null;
  }

  private Void readUntil(AtomicBoolean done) {
    TraceQuery query = TraceQuery.newest(Filters.service("service-1"), TimeRange.ALL, ALL);
    long before = 0;
    do {
      Page<TraceSummary> page = reader().find(query);
      assertThat(page.total().value())
          .isEqualTo(page.items().size())
          .isGreaterThanOrEqualTo(before);
      before = page.total().value();
      for (TraceSummary trace : page.items().stream().limit(5).toList()) {
        assertThat(read(trace.id())).hasSizeGreaterThanOrEqualTo(trace.spanCount());
      }
    } while (!done.get());
    return null;
  }

  @Test
  void writersAndReaders_neverSeeLessThanWasAcknowledged() throws Exception {
    List<List<Span>> traces = generator.traces(WRITERS * TRACES, 20);
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> readers = List.of(start(threads, done), start(threads, done));
      List<Callable<Void>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        List<List<Span>> share = traces.subList(i * TRACES, (i + 1) * TRACES);
        writers.add(() -> writeEach(share));
      }
      List<Future<Void>> written = threads.invokeAll(writers);
      done.set(true);
      for (Future<Void> one : written) {
        one.get();
      }
      for (Future<Void> one : readers) {
        one.get();
      }
    }
    traces.forEach(trace -> oracle.add(TENANT, trace));

    for (String service : oracle.services(TENANT)) {
      assertFinds(Filters.service(service), TimeRange.ALL);
    }
  }

  @Test
  void batch_isSeenAsAWholeOrNotAtAll() throws Exception {
    List<List<Span>> traces = generator.traces(200, 60);
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Void> reading = threads.submit(() -> watchUntil(done, traces));
      for (List<Span> trace : traces) {
        store.writer().accept(SpanGenerator.batch(trace));
      }
      done.set(true);
      reading.get();
    }
    contract.settle();
    for (List<Span> trace : traces) {
      assertThat(read(trace.getFirst().traceId())).isEqualTo(trace);
    }
  }

  private Void watchUntil(AtomicBoolean done, List<List<Span>> traces) {
    while (!done.get()) {
      List<Span> trace = traces.get(ThreadLocalRandom.current().nextInt(traces.size()));
      assertThat(read(trace.getFirst().traceId()).size()).isIn(0, trace.size());
    }
    return null;
  }

  private Future<Void> start(ExecutorService threads, AtomicBoolean done) {
    return threads.submit(() -> readUntil(done));
  }
}
