package io.skadi.storage.embedded;

import java.lang.ref.Cleaner;

/** Releases segments that an object held which nobody closes. */
final class Releases {
  private static final Cleaner CLEANER = Cleaner.create();

  private Releases() {}

  /** Releases the segments once the holder cannot be reached any more. */
  static void whenUnreachable(Object holder, SegmentSet segments) {
    CLEANER.register(holder, segments::release);
  }
}
