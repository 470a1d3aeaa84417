package io.skadi.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Span;
import io.skadi.model.Tenant;
import io.skadi.storage.Capabilities.Capability;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceQuery;
import io.skadi.storage.TraceReader;
import io.skadi.storage.TraceSummary;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tenants never see each other's data. */
abstract class TenantsContract extends StoreTests {
  private static final Tenant OTHER = new Tenant("other");

  TenantsContract(SpanStoreContract contract) {
    super(contract);
  }

  @Test
  void tenants_seeNothingOfEachOther() {
    write(generator.trace(10));
    TraceReader other = store.reader(OTHER);

    assertThat(other.services()).isEmpty();
    for (String service : reader().services()) {
      assertThat(other.operations(service, null)).isEmpty();
      TraceQuery query = TraceQuery.newest(Filters.service(service), TimeRange.ALL, 10);
      assertThat(other.find(query).items()).isEmpty();
      assertThat(other.find(query).total().value()).isZero();
    }
    for (Span span : oracle.findSpans(TENANT, Filters.all(), TimeRange.ALL)) {
      assertThat(other.trace(span.traceId(), TimeRange.ALL)).isEmpty();
    }
    if (has(Capability.ATTRIBUTE_COMPLETION)) {
      assertThat(other.attributeKeys(TimeRange.ALL, "", 10)).isEmpty();
    }
  }

  @Test
  void equalTraceIds_areTwoTraces() {
    List<Span> trace = generator.trace(10);
    write(TENANT, trace.subList(0, 6));
    write(OTHER, trace.subList(4, 10));

    for (Tenant tenant : List.of(TENANT, OTHER)) {
      List<Span> expected = oracle.trace(tenant, trace.getFirst().traceId());
      assertThat(
              store
                  .reader(tenant)
                  .trace(trace.getFirst().traceId(), TimeRange.ALL)
                  .orElseThrow()
                  .spanCount())
          .isEqualTo(expected.size())
          .isEqualTo(6);
      for (String service : oracle.services(tenant)) {
        TraceQuery query = TraceQuery.newest(Filters.service(service), TimeRange.ALL, 10);
        List<TraceSummary> summaries =
            oracle.find(tenant, query.filter(), query.range(), query.sort());
        assertThat(store.reader(tenant).find(query).items()).isEqualTo(summaries);
      }
    }
  }
}
