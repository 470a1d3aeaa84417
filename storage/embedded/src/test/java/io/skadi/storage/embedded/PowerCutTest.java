package io.skadi.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.SinkException;
import io.skadi.model.Span;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanBatchBuilder;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.storage.SpanStore;
import io.skadi.storage.TimeRange;
import io.skadi.storage.embedded.file.ForgetfulFolder;
import io.skadi.testkit.SpanGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The power goes at any moment, the disk forgets what was not forced, and some writes fail before
 * that: whatever was acknowledged is there at the next start, and the one after.
 */
class PowerCutTest {
  private static final int CUTS = 300;
  private static final EmbeddedConfig CONFIG = EmbeddedConfig.at(Path.of("unused"));

  @ParameterizedTest
  @ValueSource(longs = {1, 20_260_911, 31, 4_711})
  void cuts_loseNothingThatWasAcknowledged(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    SpanGenerator spans = new SpanGenerator(seed);
    ForgetfulFolder folder = new ForgetfulFolder();
    Set<Span> acknowledged = new HashSet<>();
    for (int cut = 0; cut < CUTS; cut++) {
      if (cut % 10 == 0) {
        folder = new ForgetfulFolder();
        acknowledged.clear();
      }
      live(folder, spans, acknowledged, random);

      folder = folder.powerCut(random);

      assertNothingIsLost(folder, acknowledged, "seed " + seed + ", cut " + cut);
    }
  }

  /** Opens, writes, seals and fails until the power is off. */
  private static void live(
      ForgetfulFolder folder,
      SpanGenerator spans,
      Set<Span> acknowledged,
      SplittableRandom random) {
    folder.powerOffAfter(random.nextInt(60));
    try (EmbeddedStore store = open(folder)) {
      for (int i = 0; i < 12; i++) {
        misbehave(folder, random);
        List<Span> trace = spans.trace(1 + random.nextInt(4));
        if (accepts(store, trace)) {
          acknowledged.addAll(trace);
        }
        if (random.nextInt(4) == 0) {
          store.settle();
        }
      }
    } catch (IOException | SinkException off) {
      assertThat(off).isNotNull(); // the power went while the store opened or sealed
    }
  }

  private static void misbehave(ForgetfulFolder folder, SplittableRandom random) {
    if (random.nextInt(12) == 0) {
      folder.failWriteAfter(random.nextInt(3));
    }
    if (random.nextInt(12) == 0) {
      folder.failForceAfter(random.nextInt(3));
    }
  }

  private static boolean accepts(SpanStore store, List<Span> trace) {
    SpanBatchBuilder batch = new SpanBatchBuilder(Tenant.DEFAULT);
    trace.forEach(batch::add);
    SpanBatch built = batch.build();
    try {
      store.writer().accept(built);
      return true;
    } catch (SinkException refused) {
      return false;
    }
  }

  private static EmbeddedStore open(ForgetfulFolder folder) throws IOException {
    return EmbeddedStore.open(folder, CONFIG, Clock.systemUTC(), () -> {});
  }

  private static void assertNothingIsLost(
      ForgetfulFolder folder, Set<Span> acknowledged, String when) {
    try (EmbeddedStore store = open(folder)) {
      Set<TraceId> ids = new HashSet<>();
      acknowledged.forEach(span -> ids.add(span.traceId()));
      List<Span> found = new ArrayList<>();
      for (TraceId id : ids) {
        store
            .reader(Tenant.DEFAULT)
            .trace(id, TimeRange.ALL)
            .ifPresent(trace -> trace.forEach(found::add));
      }
      assertThat(found).as(when).containsAll(acknowledged).doesNotHaveDuplicates();
    } catch (IOException failure) {
      throw new UncheckedIOException(when, failure);
    }
  }
}
