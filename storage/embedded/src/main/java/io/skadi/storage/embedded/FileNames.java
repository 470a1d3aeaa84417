package io.skadi.storage.embedded;

import io.skadi.storage.embedded.log.LogWriter;
import java.util.OptionalLong;

/** Tells the files of a store apart by their names: a word, '-', sixteen digits. */
final class FileNames {
  private static final String LOG = "log-";
  private static final String SEGMENT = "segment-";

  private FileNames() {}

  static String log(long generation) {
    return LogWriter.fileName(generation);
  }

  static String segment(long number) {
    return SEGMENT + "%016d".formatted(number);
  }

  /** The generation of a log file; empty if it is none. */
  static OptionalLong generation(String name) {
    return number(LOG, name);
  }

  /** The number of a segment file; empty if it is none. */
  static OptionalLong segmentNumber(String name) {
    return number(SEGMENT, name);
  }

  private static OptionalLong number(String word, String name) {
    String digits = name.startsWith(word) ? name.substring(word.length()) : "";
    return digits.matches("\\d{16}")
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }

  /** Whether the rows of a log file are in segments, or gone. */
  static boolean isDeadLog(String name, long firstLiveGeneration) {
    OptionalLong generation = generation(name);
    return generation.isPresent() && generation.getAsLong() < firstLiveGeneration;
  }
}
