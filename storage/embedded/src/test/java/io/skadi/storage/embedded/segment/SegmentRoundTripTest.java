package io.skadi.storage.embedded.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Attribute;
import io.skadi.model.Span;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.model.Value;
import io.skadi.testkit.Seed;
import io.skadi.testkit.SpanGenerator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SegmentRoundTripTest {
  private static final Tenant OTHER = new Tenant("other");
  private static final long YEAR_2100 = 4_102_444_800_000_000_000L;

  private final SpanGenerator generator =
      new SpanGenerator(Seed.next(SegmentRoundTripTest.class.getSimpleName()));

  @Test
  void segment_givesBackEverySpanOfEveryKind() {
    Sample sample = new Sample().add(generator.spans(3_000));

    assertGivesBack(sample, Tenant.DEFAULT);
  }

  @Test
  void segment_givesBackTracesLargerThanAGranule() {
    List<Span> large = generator.trace(10_008);
    Sample sample = new Sample();
    generator.traces(40, 30).forEach(sample::add);
    sample.add(large);
    generator.traces(40, 30).forEach(sample::add);

    assertGivesBack(sample, Tenant.DEFAULT);
  }

  @Test
  void segment_keepsTenantsApart() {
    List<Span> shared = generator.trace(50);
    Sample sample = new Sample().add(shared).add(OTHER, shared.subList(10, 30));
    sample.add(OTHER, generator.spans(200)).add(generator.spans(200));

    assertGivesBack(sample, Tenant.DEFAULT);
    assertGivesBack(sample, OTHER);
    assertThat(sample.segment().starts(new Tenant("nobody"))).isEmpty();
    assertThat(Sample.all(sample.segment(), new Tenant("nobody"))).isEmpty();
  }

  @Test
  void segment_keepsSpansFarFromTheirReceiptInGranulesOfTheirOwn() {
    List<Span> spans = new ArrayList<>(generator.trace(300));
    spans.add(spans.get(7).toBuilder().times(0, 5).build());
    spans.add(spans.get(8).toBuilder().times(YEAR_2100, YEAR_2100 + 1).build());
    spans.add(spans.get(9).toBuilder().times(Long.MIN_VALUE, Long.MAX_VALUE).build());
    Sample sample = new Sample().add(spans);

    assertGivesBack(sample, Tenant.DEFAULT);
    List<Granule> granules =
        sample
            .segment()
            .granules(
                Tenant.DEFAULT,
                io.skadi.storage.TimeRange.ALL,
                CompiledFilter.of(io.skadi.storage.Filter.ALL));
    assertThat(granules).hasSize(2);
    assertThat(granules.getFirst().rowCount()).isEqualTo(3);
    assertThat(granules.getLast().minStartNanos()).isGreaterThan(0);
  }

  @Test
  void segment_givesBackTenThousandDistinctKeys() {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      List<Attribute> attributes = new ArrayList<>();
      for (int j = 0; j < 10; j++) {
        attributes.add(new Attribute("key-" + (i * 10 + j), generator.value()));
      }
      attributes.add(Attribute.of("common", i));
      spans.add(generator.span().toBuilder().attributes(attributes).build());
    }

    assertGivesBack(new Sample().add(spans), Tenant.DEFAULT);
  }

  @Test
  void segment_givesBackKeysThatComeTwice() {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      List<Attribute> attributes = new ArrayList<>(generator.attributes());
      attributes.add(Attribute.of("twice", i));
      attributes.addAll(generator.attributes());
      attributes.add(Attribute.of("twice", i + 1));
      attributes.add(Attribute.of("twice", "text"));
      attributes.add(Attribute.of("twice", i));
      spans.add(generator.span().toBuilder().attributes(attributes).build());
    }

    assertGivesBack(new Sample().add(spans), Tenant.DEFAULT);
  }

  @Test
  void segment_givesBackValuesOfAMegabyte() {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      byte[] bytes = new byte[1 << 20];
      generator.random().nextBytes(bytes);
      List<Attribute> attributes =
          List.of(
              Attribute.of("text", ("long-" + i).repeat(200_000)),
              new Attribute("bytes", new Value.Bytes(bytes)),
              Attribute.of("short", "x"),
              Attribute.of("at limit", "y".repeat(SegmentFormat.LONG_VALUE)),
              Attribute.of("over limit", "z".repeat(SegmentFormat.LONG_VALUE + 1)));
      spans.add(generator.span().toBuilder().attributes(attributes).build());
    }

    assertGivesBack(new Sample().add(spans), Tenant.DEFAULT);
  }

  @Test
  void segment_ofOneEmptySpanGivesItBack() {
    Span nothing = Span.builder(new TraceId(0, 1), io.skadi.model.SpanId.of(1)).build();

    assertGivesBack(new Sample().add(List.of(nothing)), Tenant.DEFAULT);
  }

  private static void assertGivesBack(Sample sample, Tenant tenant) {
    List<Sample.Stored> expected =
        Sample.sorted(sample.stored.stream().filter(one -> one.tenant().equals(tenant)).toList());
    Segment segment = sample.segment();
    for (RowSource source : List.of(sample.head(), segment)) {
      assertThat(source.rowCount()).isEqualTo(sample.stored.size());
      assertSame(Sample.all(source, tenant), expected);
      assertTraces(source, tenant, expected);
    }
  }

  private static void assertTraces(RowSource source, Tenant tenant, List<Sample.Stored> expected) {
    Set<TraceId> ids = new HashSet<>();
    expected.forEach(one -> ids.add(one.span().traceId()));
    int checked = 0;
    for (TraceId id : ids) {
      if (checked++ == 100) {
        break;
      }
      List<Sample.Stored> found = new ArrayList<>();
      source.trace(tenant, id, row -> found.add(Sample.row(tenant, row)));
      assertSame(
          Sample.sorted(found),
          expected.stream().filter(one -> one.span().traceId().equals(id)).toList());
    }
    source.trace(tenant, new TraceId(77, 88), row -> assertThat(row).isNull());
  }

  /** Compares one by one: a difference in a list of thousands would be printed whole. */
  private static void assertSame(List<Sample.Stored> actual, List<Sample.Stored> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).isEqualTo(expected.get(i));
    }
  }
}
