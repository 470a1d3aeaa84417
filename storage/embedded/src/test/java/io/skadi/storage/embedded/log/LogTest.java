package io.skadi.storage.embedded.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Span;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanBatchBuilder;
import io.skadi.model.SpanId;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.storage.embedded.file.ForgetfulFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogTest {
  private static final long SALT = 0x5EED_5A17L;
  private static final String FILE = LogWriter.fileName(7);

  private final ForgetfulFolder folder = new ForgetfulFolder();
  private final List<Frame> read = new ArrayList<>();
  private final List<LogGap> gaps = new ArrayList<>();

  @Test
  void read_givesBackWhatWasWritten() throws IOException {
    List<Frame> written = write(20);

    long next = LogReader.read(folder, FILE, read::add, gaps::add);

    assertThat(next).isEqualTo(20);
    assertThat(gaps).isEmpty();
    assertSame(read, written);
  }

  @Test
  void read_findsNothingInAnEmptyLog() throws IOException {
    write(0);

    assertThat(LogReader.read(folder, FILE, read::add, gaps::add)).isEqualTo(-1);
    assertThat(gaps).isEmpty();
  }

  @Test
  void read_cutsATornTailWithoutAGap() throws IOException {
    List<Frame> written = write(5);
    byte[] whole = folder.bytes(FILE);
    int lastFrame = whole.length - 1;
    for (int length = lastFrame; length > lastFrame - 40; length--) {
      folder.damage(FILE, Arrays.copyOf(whole, length));
      read.clear();

      LogReader.read(folder, FILE, read::add, gaps::add);

      assertSame(read, written.subList(0, 4));
      assertThat(gaps).isEmpty();
    }
  }

  @Test
  void read_tellsOfADamagedFrameAndGoesOn() throws IOException {
    List<Frame> written = write(9);
    byte[] whole = folder.bytes(FILE);
    SplittableRandom random = new SplittableRandom(41);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      damaged[LogFormat.FILE_HEADER + random.nextInt(whole.length - LogFormat.FILE_HEADER)] ^=
          (byte) (1 << random.nextInt(8));
      folder.damage(FILE, damaged);
      read.clear();
      gaps.clear();

      LogReader.read(folder, FILE, read::add, gaps::add);

      assertOneMissing(written);
    }
  }

  private void assertOneMissing(List<Frame> written) {
    assertThat(read).hasSize(written.size() - 1);
    List<Frame> expected = new ArrayList<>(written);
    expected.removeIf(
        frame -> read.stream().noneMatch(other -> other.sequence() == frame.sequence()));
    assertSame(read, expected);
    boolean lastIsMissing = read.getLast().sequence() != written.getLast().sequence();
    assertThat(gaps).hasSize(lastIsMissing ? 0 : 1);
    gaps.forEach(gap -> assertThat(gap.firstSequence()).isEqualTo(gap.lastSequence()));
  }

  @Test
  void read_isNotFooledByAFrameInsideASpan() throws IOException {
    write(3);
    byte[] forged = folder.bytes(FILE);
    ForgetfulFolder second = new ForgetfulFolder();
    try (LogWriter log = LogWriter.create(second, 7, SALT + 1)) {
      log.add(new Frame(0, 1, new BatchHash(1, 2), batch(new String(forged, 0, 60, ISO), 0)));
      log.write();
    }
    byte[] whole = second.bytes(FILE);
    byte[] withForgedTail = Arrays.copyOf(whole, whole.length + forged.length);
    System.arraycopy(forged, 0, withForgedTail, whole.length, forged.length);
    second.damage(FILE, withForgedTail);

    LogReader.read(second, FILE, read::add, gaps::add);

    assertThat(read).hasSize(1);
  }

  private static final java.nio.charset.Charset ISO = java.nio.charset.StandardCharsets.ISO_8859_1;

  @Test
  void abandon_leavesOnlyWhatWasForced() throws IOException {
    LogWriter log = LogWriter.create(folder, 7, SALT);
    log.add(frame(0));
    log.write();
    log.force();
    log.add(frame(1));
    log.write();
    folder.failForceAfter(0);

    log.abandon();

    LogReader.read(folder, FILE, read::add, gaps::add);
    assertThat(read).extracting(Frame::sequence).containsExactly(0L);
  }

  @Test
  void hash_dependsOnTenantAndEveryByte() {
    SpanBatch batch = batch("a", 1);

    assertThat(BatchHash.of(batch)).isEqualTo(BatchHash.of(batch("a", 1)));
    assertThat(BatchHash.of(batch)).isNotEqualTo(BatchHash.of(batch("b", 1)));
    assertThat(BatchHash.of(batch))
        .isNotEqualTo(BatchHash.of(new SpanBatchBuilder(new Tenant("other")).build()));
  }

  private List<Frame> write(int count) throws IOException {
    List<Frame> frames = new ArrayList<>();
    try (LogWriter log = LogWriter.create(folder, 7, SALT)) {
      for (int i = 0; i < count; i++) {
        Frame frame = frame(i);
        frames.add(frame);
        log.add(frame);
        if (i % 3 == 0) {
          log.write();
          log.force();
        }
      }
      log.write();
      log.force();
    }
    return frames;
  }

  private static Frame frame(int number) {
    SpanBatch batch = batch("span " + number, number);
    return new Frame(number, 1_000L + number, BatchHash.of(batch), batch);
  }

  private static SpanBatch batch(String name, int start) {
    Span span =
        Span.builder(new TraceId(1, 2 + start), SpanId.of(3)).name(name).times(start, 9).build();
    return new SpanBatchBuilder(new Tenant("shop")).add(span).build();
  }

  private static void assertSame(List<Frame> actual, List<Frame> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      Frame one = actual.get(i);
      Frame other = expected.get(i);
      assertThat(one.sequence()).isEqualTo(other.sequence());
      assertThat(one.receivedMicros()).isEqualTo(other.receivedMicros());
      assertThat(one.hash()).isEqualTo(other.hash());
      assertThat(one.batch().tenant()).isEqualTo(other.batch().tenant());
      assertThat(one.batch().bytes()).isEqualTo(other.batch().bytes());
    }
  }
}
