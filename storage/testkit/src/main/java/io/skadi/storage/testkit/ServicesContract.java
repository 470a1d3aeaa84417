package io.skadi.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Attribute;
import io.skadi.model.Resource;
import io.skadi.model.Span;
import io.skadi.model.SpanKind;
import io.skadi.storage.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Services and operations. */
abstract class ServicesContract extends StoreTests {
  ServicesContract(SpanStoreContract contract) {
    super(contract);
  }

  private Span span(String service, String operation, SpanKind kind) {
    Resource resource = new Resource(List.of(Attribute.of(Resource.SERVICE_NAME, service)), 0, "");
    return generator.span().toBuilder().resource(resource).name(operation).kind(kind).build();
  }

  @Test
  void emptyStore_knowsNothing() {
    assertThat(reader().services()).isEmpty();
    assertThat(reader().operations("shop", null)).isEmpty();
  }

  @Test
  void services_areSortedWithoutRepeats() {
    write(span("shop", "a", SpanKind.SERVER), span("cart", "b", SpanKind.CLIENT));
    write(span("Zoo", "c", SpanKind.SERVER), span("shop", "d", SpanKind.SERVER));

    assertThat(reader().services()).containsExactly("Zoo", "cart", "shop");
  }

  @Test
  void operations_areThoseOfTheServiceWithTheirKindsInTheOrderReceived() {
    write(
        span("shop", "pay", SpanKind.SERVER),
        span("shop", "pay", SpanKind.CLIENT),
        span("shop", "buy", SpanKind.UNSPECIFIED),
        span("cart", "add", SpanKind.SERVER));
    write(span("shop", "pay", SpanKind.SERVER), span("shop", "ask", SpanKind.CLIENT));

    assertThat(reader().operations("shop", null))
        .containsExactly(
            new Operation("pay", SpanKind.SERVER),
            new Operation("pay", SpanKind.CLIENT),
            new Operation("buy", SpanKind.UNSPECIFIED),
            new Operation("ask", SpanKind.CLIENT));
    assertThat(reader().operations("shop", SpanKind.CLIENT))
        .containsExactly(
            new Operation("pay", SpanKind.CLIENT), new Operation("ask", SpanKind.CLIENT));
    assertThat(reader().operations("shop", SpanKind.PRODUCER)).isEmpty();
    assertThat(reader().operations("nobody", null)).isEmpty();
  }

  @Test
  void spansWithoutService_belongToNone() {
    write(generator.span().toBuilder().resource(Resource.EMPTY).name("lonely").build());

    assertThat(reader().services()).isEmpty();
    assertThat(reader().operations("", null)).isEmpty();
  }

  @Test
  void hostileNames_areKeptAsTheyAre() {
    for (int i = 0; i < 300; i++) {
      write(span(generator.text(), generator.text(), SpanKind.SERVER));
    }

    assertThat(reader().services()).isEqualTo(oracle.services(TENANT));
    for (String service : oracle.services(TENANT)) {
      assertThat(reader().operations(service, null))
          .isEqualTo(oracle.operations(TENANT, service, null));
    }
  }
}
