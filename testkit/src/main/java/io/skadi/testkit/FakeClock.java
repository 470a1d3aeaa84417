package io.skadi.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it, forward or back. Safe for several threads. */
public final class FakeClock extends Clock {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  /** A clock that stands at noon of 1 March 2026, UTC. */
  public FakeClock() {
    this(START);
  }

  /** A clock that stands at this moment. */
  public FakeClock(Instant start) {
    this(new AtomicReference<>(requireNonNull(start, "start")), ZoneOffset.UTC);
  }

  private FakeClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = requireNonNull(zone, "zone");
  }

  /** Moves the clock by this much; a negative duration moves it back. */
  public void advance(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  /** Moves the clock to this moment. */
  public void set(Instant instant) {
    now.set(requireNonNull(instant, "instant"));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** The same clock, which moves along, in another zone. */
  @Override
  public Clock withZone(ZoneId other) {
    return new FakeClock(now, other);
  }
}
