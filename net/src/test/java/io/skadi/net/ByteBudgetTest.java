package io.skadi.net;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
  private final ByteBudget budget = new ByteBudget(100);

  @Test
  void tryReserve_refusesWhatDoesNotFit() {
    Reservation first = requireNonNull(budget.tryReserve(60));

    assertThat(budget.tryReserve(41)).isNull();
    assertThat(budget.tryReserve(Long.MAX_VALUE)).isNull();
    assertThat(budget.refused()).isEqualTo(2);
    assertThat(budget.used()).isEqualTo(60);

    first.close();
    assertThat(budget.tryReserve(100)).isNotNull();
  }

  @Test
  void tryGrow_takesMoreOrNothing() {
    Reservation reservation = requireNonNull(budget.tryReserve(60));

    assertThat(reservation.tryGrow(40)).isTrue();
    assertThat(reservation.tryGrow(1)).isFalse();
    assertThat(reservation.bytes()).isEqualTo(100);
  }

  @Test
  void close_givesBackOnceAndForGood() {
    Reservation reservation = requireNonNull(budget.tryReserve(60));

    reservation.close();
    reservation.close();

    assertThat(budget.used()).isZero();
    assertThat(reservation.tryGrow(1)).isFalse();
    assertThat(budget.used()).isZero();
  }

  @Test
  void tryReserve_refusesNegativeAmounts() {
    assertThatThrownBy(() -> budget.tryReserve(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void used_neverExceedsTheLimitAndEndsAtZero() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int seed = 0; seed < 200; seed++) {
        Random random = new Random(seed);
        threads.execute(() -> reserveAndRelease(random));
      }
    }

    assertThat(budget.used()).isZero();
  }

  private void reserveAndRelease(Random random) {
    for (int i = 0; i < 200; i++) {
      Reservation reservation = budget.tryReserve(random.nextInt(50));
      assertThat(budget.used()).isBetween(0L, 100L);
      if (reservation != null) {
        boolean grown = reservation.tryGrow(random.nextInt(50));
        assertThat(reservation.bytes()).isLessThanOrEqualTo(grown ? 100L : 50L);
        reservation.close();
      }
    }
  }
}
