package io.skadi.storage.embedded.segment;

import io.skadi.storage.Filter.Level;

/** Adds up rows by the attribute keys that they have. */
@FunctionalInterface
public interface KeyCounter {
  /** So many more rows have the key at this level; a row that has it twice counts once. */
  void add(Level level, String key, long rows);
}
