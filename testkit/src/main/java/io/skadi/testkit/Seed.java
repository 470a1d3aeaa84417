package io.skadi.testkit;

/** Where random tests get their seed, so that each run tries something new and can be replayed. */
public final class Seed {
  /** The system property that replays a run. */
  public static final String PROPERTY = "skadi.seed";

  private Seed() {}

  /**
   * A new seed, or the one that {@value #PROPERTY} says; printed with the name of the test, so that
   * a failure can be replayed.
   */
  public static long next(String test) {
    long seed = Long.getLong(PROPERTY, System.nanoTime());
    System.out.println(test + ": replay with -D" + PROPERTY + "=" + seed);
    return seed;
  }
}
