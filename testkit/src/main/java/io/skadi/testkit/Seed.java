package io.skadi.testkit;

/**
 * Where random tests get their seed. Each test has its own, the same in every run, so that a build
 * fails only for what was changed; {@code -Dskadi.seed=new} tries something new, and {@code
 * -Dskadi.seed=N} replays it.
 */
public final class Seed {
  /** The system property that says what to try. */
  public static final String PROPERTY = "skadi.seed";

  private static final String NEW = "new";

  private Seed() {}

  /** The seed of a test, printed with its name so that a failure can be replayed. */
  public static long next(String test) {
    boolean isNew = NEW.equals(System.getProperty(PROPERTY));
    long own = isNew ? System.nanoTime() : test.hashCode();
    long seed = Long.getLong(PROPERTY, own);
    System.out.println(test + ": replay with -D" + PROPERTY + "=" + seed);
    return seed;
  }
}
