package io.skadi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FakeClockTest {
  @Test
  void clock_standsStillUntilItIsMoved() {
    FakeClock clock = new FakeClock(Instant.EPOCH);

    Instant before = clock.instant();
    clock.advance(Duration.ofSeconds(5));

    assertThat(before).isEqualTo(Instant.EPOCH);
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(5));
    assertThat(clock.millis()).isEqualTo(5_000);
  }

  @Test
  void withZone_movesAlong() {
    FakeClock clock = new FakeClock();
    Clock elsewhere = clock.withZone(ZoneOffset.ofHours(9));

    clock.set(Instant.EPOCH);

    assertThat(elsewhere.instant()).isEqualTo(Instant.EPOCH);
    assertThat(elsewhere.getZone()).isEqualTo(ZoneOffset.ofHours(9));
  }
}
