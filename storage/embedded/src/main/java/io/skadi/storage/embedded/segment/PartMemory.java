package io.skadi.storage.embedded.segment;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/**
 * Remembers, while a filter lives, what it said of resources and scopes, which stand in many
 * granules and are dear to read. Known by 128 bits of secretly seeded hashes. For any number of
 * threads.
 */
final class PartMemory {
  private static final int MAX_PARTS = 1 << 14;

  private record Key(long first, long second, boolean error) {}

  private final long firstSeed = ThreadLocalRandom.current().nextLong();
  private final long secondSeed = ThreadLocalRandom.current().nextLong();
  private final ConcurrentHashMap<Key, Boolean> known = new ConcurrentHashMap<>();

  boolean test(Strings strings, int id, boolean error, BooleanSupplier test) {
    byte[] array = strings.array(id);
    int from = strings.offset(id);
    int length = strings.length(id);
    long first = Hash.of(array, from, length, firstSeed);
    Key key = new Key(first, Hash.of(array, from, length, secondSeed), error);
    Boolean answer = known.get(key);
    if (answer == null) {
      answer = test.getAsBoolean();
      if (known.size() < MAX_PARTS) {
        known.put(key, answer);
      }
    }
    return answer;
  }
}
