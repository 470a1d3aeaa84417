package io.skadi.query.adjust;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is to be changed in the spans of a trace, by row. Most spans need nothing. */
final class Adjustments {
  private final BitSet dropped = new BitSet();
  private final Map<Integer, Long> moves = new HashMap<>();
  private final Map<Integer, List<String>> warnings = new HashMap<>();

  void drop(int row) {
    dropped.set(row);
  }

  boolean isDropped(int row) {
    return dropped.get(row);
  }

  /** By how many nanoseconds a span's times are moved. */
  void move(int row, long nanos) {
    moves.put(row, nanos);
  }

  long moveOf(int row) {
    return moves.getOrDefault(row, 0L);
  }

  void warn(int row, String warning) {
    warnings.computeIfAbsent(row, key -> new ArrayList<>(1)).add(warning);
  }

  List<String> warningsOf(int row) {
    return warnings.getOrDefault(row, List.of());
  }
}
