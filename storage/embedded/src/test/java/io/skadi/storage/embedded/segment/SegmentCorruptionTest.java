package io.skadi.storage.embedded.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skadi.model.SinkException.Kind;
import io.skadi.model.Span;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.storage.Filter;
import io.skadi.storage.StorageException;
import io.skadi.storage.TimeRange;
import io.skadi.testkit.Seed;
import io.skadi.testkit.SpanGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A damaged segment gives right answers or says that it is corrupt; nothing else. */
class SegmentCorruptionTest {
  private static final Tenant OTHER = new Tenant("other");
  private static final int DAMAGES = 1_500;
  private static final int DAMAGES_IN_THE_LONG_RUN = 1_000_000;

  private final SpanGenerator generator =
      new SpanGenerator(Seed.next(SegmentCorruptionTest.class.getSimpleName()));
  private final RandomGenerator random = generator.random();
  private final Sample sample = sample();
  private final byte[] good = sample.file().bytes();
  private final List<Question> questions = questions();

  private record Question(String name, Asked asked, Object answer) {}

  private interface Asked {
    Object of(Segment segment);
  }

  private Sample sample() {
    Sample made = new Sample();
    for (List<Span> trace : generator.traces(8, 12)) {
      made.add(trace);
    }
    made.add(generator.spans(30)).add(OTHER, generator.spans(10));
    Span large = generator.span().toBuilder().name("x".repeat(5_000)).build();
    return made.add(List.of(large, large.toBuilder().times(0, 1).build()));
  }

  private List<Question> questions() {
    List<Question> all = new ArrayList<>();
    Segment segment = open(good);
    ask(all, segment, "starts", one -> one.starts(Tenant.DEFAULT));
    ask(all, segment, "all", one -> Sample.all(one, Tenant.DEFAULT));
    ask(all, segment, "all of another", one -> Sample.all(one, OTHER));
    ask(all, segment, "operations", SegmentCorruptionTest::operations);
    ask(all, segment, "keys", SegmentCorruptionTest::keys);
    ask(all, segment, "values", SegmentCorruptionTest::values);
    ask(all, segment, "received", Segment::received);
    for (int i = 0; i < 5; i++) {
      TraceId id = sample.stored.get(random.nextInt(sample.stored.size())).span().traceId();
      ask(all, segment, "trace " + id, one -> trace(one, id));
    }
    ask(all, segment, "missing trace", one -> trace(one, new TraceId(1, 2)));
    ask(all, segment, "search", one -> search(one, Tenant.DEFAULT, "http.request.method", "GET"));
    ask(all, segment, "search of another", one -> search(one, OTHER, "http.request.method", "GET"));
    ask(all, segment, "rare search", one -> search(one, Tenant.DEFAULT, "user.id", "nobody"));
    return all;
  }

  private static void ask(List<Question> all, Segment segment, String name, Asked asked) {
    all.add(new Question(name, asked, asked.of(segment)));
  }

  private static Object operations(Segment segment) {
    Set<String> found = new TreeSet<>();
    segment.operations(Tenant.DEFAULT, operation -> found.add(operation.toString()));
    return found;
  }

  private static Object keys(Segment segment) {
    Map<String, Long> found = new TreeMap<>();
    segment.countKeys(
        Tenant.DEFAULT,
        TimeRange.ALL,
        row -> row.startNanos() != 1,
        (level, key, rows) -> found.merge(level + " " + key, rows, Long::sum));
    return found;
  }

  private static Object values(Segment segment) {
    Map<String, Long> found = new TreeMap<>();
    segment.countValues(
        Tenant.DEFAULT,
        TimeRange.ALL,
        "http.request.method",
        row -> true,
        (text, rows) -> found.merge(text, rows, Long::sum));
    return found;
  }

  private static Object trace(Segment segment, TraceId id) {
    List<Sample.Stored> rows = new ArrayList<>();
    segment.trace(Tenant.DEFAULT, id, row -> rows.add(Sample.row(Tenant.DEFAULT, row)));
    return Sample.sorted(rows);
  }

  private static Object search(Segment segment, Tenant tenant, String key, String value) {
    CompiledFilter filter =
        CompiledFilter.of(
            new Filter.Compare(
                Filter.Operator.EQ,
                new Filter.AttributeReference(key, Set.of(Filter.Level.values())),
                new Filter.Constant.Untyped(value)));
    List<Sample.Stored> rows = new ArrayList<>();
    segment
        .granules(tenant, TimeRange.ALL, filter)
        .forEach(granule ->
            granule.scan(TimeRange.ALL, filter, row -> rows.add(Sample.row(tenant, row))));
    return Sample.sorted(rows);
  }

  private static Segment open(byte[] bytes) {
    return Segment.open(Sample.ID, MemoryFile.of(bytes), new SegmentCache(1 << 20));
  }

  @Test
  void damagedSegment_isRightOrCorrupt() {
    assertRightOrCorrupt(DAMAGES);
  }

  @Test
  @Tag("long")
  void damagedSegment_isRightOrCorruptInAMillionWays() {
    assertRightOrCorrupt(DAMAGES_IN_THE_LONG_RUN);
  }

  private void assertRightOrCorrupt(int damages) {
    int corrupt = 0;
    for (int i = 0; i < damages; i++) {
      byte[] bad = damaged();
      Question question = questions.get(random.nextInt(questions.size()));
      try {
        assertThat(question.asked().of(open(bad))).as(question.name()).isEqualTo(question.answer());
      } catch (StorageException found) {
        assertThat(found.kind()).isIn(Kind.CORRUPT, Kind.UNSUPPORTED);
        corrupt++;
      }
    }
    assertThat(corrupt).as("damages that were met").isGreaterThan(damages / 10);
  }

  private byte[] damaged() {
    return switch (random.nextInt(5)) {
      case 0 -> flipped();
      case 1 -> overwritten();
      case 2 -> Arrays.copyOf(good, random.nextInt(good.length));
      case 3 -> swapped();
      default -> shifted();
    };
  }

  private byte[] flipped() {
    byte[] bad = good.clone();
    bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
    return bad;
  }

  private byte[] overwritten() {
    byte[] bad = good.clone();
    int from = random.nextInt(bad.length);
    for (int i = from; i < Math.min(bad.length, from + 1 + random.nextInt(64)); i++) {
      bad[i] = (byte) random.nextInt();
    }
    return bad;
  }

  /** Two pieces of equal length in each other's place. */
  private byte[] swapped() {
    byte[] bad = good.clone();
    int length = 1 + random.nextInt(good.length / 4);
    int one = random.nextInt(good.length - 2 * length);
    int other = one + length + random.nextInt(good.length - one - 2 * length + 1);
    System.arraycopy(good, one, bad, other, length);
    System.arraycopy(good, other, bad, one, length);
    return bad;
  }

  /** A byte too many or too few somewhere. */
  private byte[] shifted() {
    int at = random.nextInt(good.length);
    int added = random.nextInt(2);
    ByteArrayOutputStream bad = new ByteArrayOutputStream();
    bad.write(good, 0, at);
    bad.write(new byte[added], 0, added);
    int from = at + 1 - added;
    bad.write(good, from, good.length - from);
    return bad.toByteArray();
  }

  @Test
  void everyFlippedBit_isMetBySomeQuestion() {
    int step = Math.max(1, good.length / 300);
    for (int at = random.nextInt(step); at < good.length; at += step) {
      byte[] bad = good.clone();
      bad[at] ^= 0x10;

      boolean met = false;
      for (Question question : questions) {
        try {
          assertThat(question.asked().of(open(bad))).isEqualTo(question.answer());
        } catch (StorageException corrupt) {
          met = true;
        }
      }

      assertThat(met).as("byte %d of %d", at, good.length).isTrue();
    }
  }

  @Test
  void halvesOfTwoGoodSegments_areCorrupt() {
    Sample another = new Sample().add(generator.spans(60)).add(OTHER, generator.spans(10));
    byte[] second = another.file().bytes();
    int corrupt = 0;
    for (int i = 0; i < 200; i++) {
      int cut = random.nextInt(Math.min(good.length, second.length));
      byte[] joined = Arrays.copyOf(second, good.length);
      System.arraycopy(good, cut, joined, cut, good.length - cut);
      Question question = questions.get(random.nextInt(questions.size()));
      try {
        assertThat(question.asked().of(open(joined))).isEqualTo(question.answer());
      } catch (StorageException found) {
        assertThat(found.kind()).isEqualTo(Kind.CORRUPT);
        corrupt++;
      }
    }
    assertThat(corrupt).isGreaterThan(50);
  }

  @Test
  void anotherSegmentUnderTheName_isCorrupt() throws IOException {
    MemoryFile other = new MemoryFile();
    new TableViews(sample.table).seal(Sample.ID + 1, sample.table.rows(), other);

    assertThatThrownBy(() -> open(other.bytes()))
        .isInstanceOfSatisfying(
            StorageException.class, error -> assertThat(error.kind()).isEqualTo(Kind.CORRUPT))
        .hasMessageContaining("another segment");
  }

  @Test
  void unknownVersion_isRefusedByName() {
    byte[] newer = good.clone();
    newer[Long.BYTES] = 2;

    assertThatThrownBy(() -> open(newer))
        .isInstanceOfSatisfying(
            StorageException.class, error -> assertThat(error.kind()).isEqualTo(Kind.UNSUPPORTED))
        .hasMessageContaining("version 2");
  }
}
