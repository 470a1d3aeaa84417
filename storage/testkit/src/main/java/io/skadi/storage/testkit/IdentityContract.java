package io.skadi.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Attribute;
import io.skadi.model.Resource;
import io.skadi.model.Scope;
import io.skadi.model.Span;
import io.skadi.model.Status;
import io.skadi.model.StatusCode;
import io.skadi.model.TraceId;
import io.skadi.model.Value;
import io.skadi.storage.Filter;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceQuery;
import io.skadi.storage.TraceSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which spans are the same span. */
abstract class IdentityContract extends StoreTests {
  IdentityContract(SpanStoreContract contract) {
    super(contract);
  }

  private TraceSummary summary(TraceId id) {
    Filter service = Filters.tag("in", "identity");
    List<TraceSummary> found =
        reader().find(TraceQuery.newest(service, TimeRange.ALL, 1_000)).items();
    return found.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private Span tagged(Span span) {
    return span.toBuilder().attributes(List.of(Attribute.of("in", "identity"))).build();
  }

  @Test
  void copies_areOneSpanForEveryCount() {
    List<Span> trace = generator.trace(20).stream().map(this::tagged).toList();
    TraceId id = trace.getFirst().traceId();
    List<Span> doubled = new ArrayList<>(trace);
    doubled.addAll(trace);
    write(doubled);
    write(trace);
    List<Span> shuffled = new ArrayList<>(trace);
    Collections.shuffle(shuffled, new Random(generator.seed()));
    writeInPieces(shuffled, 3);

    assertThat(read(id)).isEqualTo(trace);
    assertThat(summary(id).spanCount()).isEqualTo(20);
    assertFinds(Filters.tag("in", "identity"), TimeRange.ALL);
  }

  @Test
  void copiesAmongOtherResources_areStillOneSpan() {
    Span span = generator.span();
    Span before = generator.span();
    write(before, span);
    write(span, before);
    write(span);

    assertThat(read(span.traceId())).containsExactly(span);
    assertThat(read(before.traceId())).containsExactly(before);
  }

  @Test
  void equalIds_withAnyOtherDifferenceAreTwoSpans() {
    Span span = tagged(generator.trace(1).getFirst());
    Attribute more = new Attribute("more", new Value.Empty());
    List<Span> different =
        List.of(
            span,
            span.toBuilder().name(span.name() + " ").build(),
            span.toBuilder().times(span.startNanos(), span.endNanos() + 1).build(),
            span.toBuilder().flags(span.flags() ^ 1 << 31).build(),
            span.toBuilder().traceState("a=b").build(),
            span.toBuilder().droppedAttributes(1).build(),
            span.toBuilder().droppedEvents(1).build(),
            span.toBuilder().droppedLinks(1).build(),
            span.toBuilder().status(new Status(StatusCode.UNSET, "x")).build(),
            span.toBuilder().attributes(List.of(span.attributes().getFirst(), more)).build(),
            span.toBuilder().resource(withUrl(span.resource())).build(),
            span.toBuilder().resource(Resource.EMPTY).build(),
            span.toBuilder().scope(withUrl(span.scope())).build(),
            span.toBuilder().scope(Scope.EMPTY).build());
    write(different);
    write(different.reversed());
    different.forEach(this::write);

    assertThat(read(span.traceId())).isEqualTo(different);
    assertThat(summary(span.traceId()).spanCount()).isEqualTo(different.size());
  }

  private static Resource withUrl(Resource resource) {
    return new Resource(
        resource.attributes(), resource.droppedAttributes(), resource.schemaUrl() + "x");
  }

  private static Scope withUrl(Scope scope) {
    return new Scope(
        scope.name(),
        scope.version(),
        scope.attributes(),
        scope.droppedAttributes(),
        scope.schemaUrl() + "x");
  }

  @Test
  void notANumber_isOneValueWhateverItsBits() {
    Span span = generator.span();
    double other = Double.longBitsToDouble(0x7ff8_0000_0000_beefL);
    write(span.toBuilder().attributes(List.of(Attribute.of("k", Double.NaN))).build());
    write(span.toBuilder().attributes(List.of(Attribute.of("k", other))).build());

    assertThat(read(span.traceId())).hasSize(1);
  }

  @Test
  void everyTwentiethSpanWithTheSameId_isKept() {
    List<Span> trace = generator.trace(200);
    List<Span> sharing = new ArrayList<>();
    for (int i = 0; i < trace.size(); i++) {
      Span span = trace.get(i);
      sharing.add(i % 20 == 0 ? span.toBuilder().spanId(trace.getFirst().spanId()).build() : span);
    }
    writeInPieces(sharing, 5);

    assertThat(read(trace.getFirst().traceId())).isEqualTo(sharing);
  }
}
