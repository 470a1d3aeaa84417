package io.skadi.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Span;
import io.skadi.model.Tenant;
import io.skadi.storage.Maintenance.Statistics;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceQuery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What operators do with a store. */
abstract class MaintenanceContract extends StoreTests {
  MaintenanceContract(SpanStoreContract contract) {
    super(contract);
  }

  private Statistics statistics() {
    return store.maintenance().statistics();
  }

  @Test
  void statistics_countDistinctSpansOrSayThatTheyAreNotKnown() {
    List<Span> trace = generator.trace(10);
    write(trace);
    write(trace);
    write(generator.trace(5));
    write(new Tenant("other"), trace);

    assertThat(statistics().spans()).isIn(25L, -1L);
    assertThat(statistics().traces()).isIn(3L, -1L);
    assertThat(statistics().bytes()).isPositive();
    assertThat(statistics().evictedTraces()).isZero();
    assertThat(statistics().evictedSpans()).isZero();
  }

  @Test
  void purge_forgetsEverythingOfEveryTenant() {
    Tenant other = new Tenant("other");
    List<Span> trace = generator.trace(10);
    write(trace);
    write(other, generator.trace(10));

    store.maintenance().purge();

    for (Tenant tenant : List.of(TENANT, other)) {
      assertThat(store.reader(tenant).services()).isEmpty();
      for (String service : oracle.services(tenant)) {
        assertThat(store.reader(tenant).operations(service, null)).isEmpty();
        TraceQuery query = TraceQuery.newest(Filters.service(service), TimeRange.ALL, 10);
        assertThat(store.reader(tenant).find(query).items()).isEmpty();
      }
    }
    assertThat(read(trace.getFirst().traceId())).isEmpty();
    assertThat(statistics().spans()).isIn(0L, -1L);
  }

  @Test
  void purgedSpans_canBeWrittenAgain() {
    List<Span> trace = generator.trace(10);
    write(trace);
    store.maintenance().purge();

    write(trace);

    assertThat(read(trace.getFirst().traceId())).isEqualTo(trace);
  }
}
