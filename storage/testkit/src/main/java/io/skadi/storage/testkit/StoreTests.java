package io.skadi.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skadi.model.SinkException.Kind;
import io.skadi.model.Span;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.storage.Capabilities.Capability;
import io.skadi.storage.Filter;
import io.skadi.storage.Page;
import io.skadi.storage.SpanStore;
import io.skadi.storage.StorageException;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceQuery;
import io.skadi.storage.TraceReader;
import io.skadi.storage.TraceSummary;
import io.skadi.testkit.FakeClock;
import io.skadi.testkit.Seed;
import io.skadi.testkit.SpanGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the parts of the contract share: a fresh store, and the oracle that is told the same. */
abstract class StoreTests {
  static final Tenant TENANT = Tenant.DEFAULT;
  static final int ALL = 100_000;

  final SpanGenerator generator = new SpanGenerator(Seed.next(getClass().getSimpleName()));
  final FakeClock clock = new FakeClock();
  final Oracle oracle = new Oracle();
  final SpanStoreContract contract;
  SpanStore store;

  @SuppressWarnings("NullAway.Init") // opened before each test
  StoreTests(SpanStoreContract contract) {
    this.contract = contract;
  }

  @BeforeEach
  void open() throws Exception {
    store = contract.open(clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  TraceReader reader() {
    return store.reader(TENANT);
  }

  void write(Span... spans) {
    write(List.of(spans));
  }

  void write(List<Span> spans) {
    write(TENANT, spans);
  }

  void write(Tenant tenant, List<Span> spans) {
    clock.advance(Duration.ofMillis(3));
    store.writer().accept(SpanGenerator.batch(tenant, spans));
    oracle.add(tenant, spans);
    contract.settle();
  }

  /** Writes the spans as batches of a few, as senders do. */
  void writeInPieces(List<Span> spans, int size) {
    for (int from = 0; from < spans.size(); from += size) {
      write(spans.subList(from, Math.min(spans.size(), from + size)));
    }
  }

  List<Span> read(TraceId id) {
    List<Span> spans = new ArrayList<>();
    reader()
        .trace(id, TimeRange.ALL)
        .ifPresent(trace -> {
          trace.forEach(spans::add);
          assertThat(trace.id()).isEqualTo(id);
          assertThat(trace.spanCount()).isEqualTo(spans.size());
        });
    return spans;
  }

  boolean has(Capability capability) {
    return store.capabilities().has(capability);
  }

  /** Checks that what the store does not claim is refused, and never guessed. */
  static void assertRefused(ThrowingCallable question) {
    assertThatThrownBy(question)
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED));
  }

  /** Checks a search for traces, all pages at once, against the oracle; returns how many. */
  int assertFinds(Filter filter, TimeRange range) {
    TraceQuery query = TraceQuery.newest(filter, range, ALL);
    List<TraceSummary> expected = oracle.find(TENANT, filter, range, query.sort());
    Page<TraceSummary> page = reader().find(query);
    assertThat(page.items()).as("%s in %s", filter, range).isEqualTo(expected);
    assertThat(page.next()).isEmpty();
    assertThat(page.total().value()).isEqualTo(expected.size());
    assertThat(page.total().exact()).isTrue();
    return expected.size();
  }
}
