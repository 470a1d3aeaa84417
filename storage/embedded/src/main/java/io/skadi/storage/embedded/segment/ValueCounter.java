package io.skadi.storage.embedded.segment;

/** Adds up rows by the text of a value, as people would type it. */
@FunctionalInterface
public interface ValueCounter {
  /** So many more rows have the value; a row that has it twice counts once. */
  void add(String text, long rows);
}
