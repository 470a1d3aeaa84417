package io.skadi.storage.embedded.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Span;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.storage.Filter;
import io.skadi.storage.TimeRange;
import io.skadi.testkit.Seed;
import io.skadi.testkit.SpanGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentMergeTest {
  private static final Tenant OTHER = new Tenant("other");
  private static final long MINUTE_MICROS = 60_000_000;

  private final SpanGenerator generator =
      new SpanGenerator(Seed.next(SegmentMergeTest.class.getSimpleName()));
  private final List<Sample> samples = new ArrayList<>();

  private Sample sample() {
    Sample sample = new Sample().receivedFrom(Sample.RECEIVED + samples.size() * MINUTE_MICROS);
    samples.add(sample);
    return sample;
  }

  @Test
  void join_keepsEverySpanOfEverySegment() throws IOException {
    for (int i = 0; i < 4; i++) {
      sample().add(generator.spans(300)).add(OTHER, generator.spans(100));
    }

    assertJoined();
  }

  @Test
  void join_putsTracesTogetherThatCameInParts() throws IOException {
    List<Sample> parts = List.of(sample(), sample(), sample());
    for (List<Span> trace : generator.traces(400, 40)) {
      Map<Sample, List<Span>> split = new HashMap<>();
      for (Span span : trace) {
        Sample part = parts.get(generator.random().nextInt(parts.size()));
        split.computeIfAbsent(part, _ -> new ArrayList<>()).add(span);
      }
      split.forEach(Sample::add);
    }

    Segment joined = assertJoined();

    assertThat(granules(joined)).allSatisfy(granule -> assertThat(granule.rowCount()).isPositive());
    assertThat(runs(joined)).doesNotHaveDuplicates();
  }

  @Test
  void join_keepsOneOfEqualSpansAndAllThatDiffer() throws IOException {
    List<Span> trace = generator.trace(60);
    List<Span> changed = new ArrayList<>();
    for (Span span : trace.subList(0, 20)) {
      changed.add(span.toBuilder().droppedEvents(span.droppedEvents() + 1).build());
    }
    sample().add(trace).add(trace.subList(10, 20));
    sample().add(trace.subList(30, 50)).add(changed);
    sample().add(OTHER, trace);

    Segment joined = assertJoined();

    assertThat(joined.rowCount()).isEqualTo(60 + 20 + 60);
  }

  @Test
  void join_keepsTracesLargerThanAGranule() throws IOException {
    List<Span> trace = generator.trace(10_008);
    sample().add(trace.subList(0, 6_000));
    sample().add(generator.trace(30)).add(trace.subList(6_000, trace.size()));

    assertJoined();
  }

  @Test
  void join_ofAJoinedSegmentKeepsEverything() throws IOException {
    sample().add(generator.spans(200));
    sample().add(generator.spans(200));
    Segment first = join(2, List.of(samples.get(0).segment(), samples.get(1).segment()));
    sample().add(generator.spans(200));

    Segment second = join(3, List.of(first, samples.get(2).segment()));

    assertHolds(second);
  }

  private static Segment join(long id, List<Segment> segments) throws IOException {
    MemoryFile file = new MemoryFile();
    SegmentMerge.join(id, segments, file);
    return Segment.open(id, file, new SegmentCache(64 << 20));
  }

  private Segment assertJoined() throws IOException {
    Segment joined = join(77, samples.stream().map(Sample::segment).toList());
    assertHolds(joined);
    return joined;
  }

  private void assertHolds(Segment joined) {
    int rows = 0;
    for (Tenant tenant : List.of(Tenant.DEFAULT, OTHER)) {
      List<Sample.Stored> expected = distinct(tenant);
      rows += expected.size();
      assertThat(Sample.all(joined, tenant)).isEqualTo(expected);
      for (Sample.Stored one : expected.subList(0, Math.min(50, expected.size()))) {
        TraceId id = one.span().traceId();
        List<Sample.Stored> found = new ArrayList<>();
        joined.trace(tenant, id, row -> found.add(Sample.row(tenant, row)));
        assertThat(Sample.sorted(found))
            .isEqualTo(
                expected.stream().filter(other -> other.span().traceId().equals(id)).toList());
      }
    }
    assertThat(joined.rowCount()).isEqualTo(rows);
  }

  /** What was received, of equal spans the first. */
  private List<Sample.Stored> distinct(Tenant tenant) {
    Map<Span, Sample.Stored> first = new LinkedHashMap<>();
    samples.stream()
        .flatMap(sample -> sample.stored.stream())
        .filter(one -> one.tenant().equals(tenant))
        .sorted(
            Comparator.comparingLong(Sample.Stored::receivedMicros)
                .thenComparingInt(Sample.Stored::ordinal))
        .forEach(one -> first.putIfAbsent(one.span(), one));
    return new ArrayList<>(first.values());
  }

  private static List<Granule> granules(Segment segment) {
    return segment.granules(Tenant.DEFAULT, TimeRange.ALL, CompiledFilter.of(Filter.ALL));
  }

  /** The trace ids of a segment in file order, each run once. */
  private static List<TraceId> runs(Segment segment) {
    List<TraceId> runs = new ArrayList<>();
    for (GranuleInfo info : segment.granules()) {
      Columns columns = segment.columns(info);
      for (int row = 0; row < columns.rows(); row++) {
        TraceId id = new TraceId(columns.traceHigh()[row], columns.traceLow()[row]);
        if (!info.far() && (runs.isEmpty() || !runs.getLast().equals(id))) {
          runs.add(id);
        }
      }
    }
    return runs;
  }
}
