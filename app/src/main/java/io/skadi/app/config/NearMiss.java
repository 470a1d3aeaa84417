package io.skadi.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the key that somebody probably meant. */
final class NearMiss {
  private NearMiss() {}

  /** The known key that is most like the unknown one, if any is like it at all. */
  static Optional<String> of(String unknown, Collection<String> known) {
    Optional<String> deeper =
        known.stream().filter(key -> key.endsWith("." + unknown)).min(Comparator.naturalOrder());
    return deeper.isPresent()
        ? deeper
        : known.stream()
            .filter(key -> distance(unknown, key) <= Math.max(2, unknown.length() / 4))
            .min(
                Comparator.comparingInt((String key) -> distance(unknown, key))
                    .thenComparing(Comparator.naturalOrder()));
  }

  /** How many letters must be added, removed or replaced to make one of the other. */
  static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[other.length()];
  }
}
