package io.skadi.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skadi.net.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ScanGateTest {
  private static Deadline within(long millis) {
    return new Deadline(Duration.ofMillis(millis), new Cancellation());
  }

  @Test
  void run_refusesWhoWaitedTooLong() throws Exception {
    ScanGate gate = new ScanGate(1);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread slow =
        Thread.ofVirtual()
            .start(() -> {
              try {
                gate.run(
                    within(20_000),
                    () -> {
                      inside.countDown();
                      return await(done);
                    });
              } catch (ApiException e) {
                throw new AssertionError(e);
              }
            });
    inside.await();

    assertThatThrownBy(() -> gate.run(within(20), () -> "too late"))
        .isInstanceOfSatisfying(
            ApiException.class, refused -> assertThat(refused.status()).isEqualTo(503));

    done.countDown();
    slow.join();
    assertThat(gate.<String>run(within(20_000), () -> "now")).isEqualTo("now");
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void run_doesNotSearchForAClientThatHasGone() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel("gone");
    Deadline deadline = new Deadline(Duration.ofSeconds(20), cancellation);

    assertThatThrownBy(() -> new ScanGate(1).run(deadline, () -> "for nobody"))
        .hasMessage("nobody waits for the answer any more");
  }

  @Test
  void run_letsNoMoreInThanAllowed() throws Exception {
    ScanGate gate = new ScanGate(2);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Thread[] threads = new Thread[20];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = Thread.ofVirtual().start(() -> measure(gate, running, most));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(most.get()).isBetween(1, 2);
  }

  private static void measure(ScanGate gate, AtomicInteger running, AtomicInteger most) {
    try {
      gate.run(
          within(20_000),
          () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            LockSupport.parkNanos(200_000);
            return running.decrementAndGet();
          });
    } catch (ApiException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void run_freesThePlaceOfWhoFailed() throws Exception {
    ScanGate gate = new ScanGate(1);

    assertThatThrownBy(() ->
            gate.run(
                within(20_000),
                () -> {
                  throw new IllegalStateException("store");
                }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(gate.<Integer>run(within(20_000), () -> 1)).isEqualTo(1);
  }

  @Test
  void scansOf_leavesACoreForWhatArrives() {
    assertThat(ScanGate.scansOf(1)).isEqualTo(1);
    assertThat(ScanGate.scansOf(8)).isEqualTo(7);
  }
}
