package io.skadi.app.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that it can all be told at once. */
final class Problems {
  private record Problem(Origin origin, String text) {}

  private final List<Problem> problems = new ArrayList<>();

  void add(Origin origin, String text) {
    problems.add(new Problem(origin, text));
  }

  /** Throws if anything was added, in the order of files and lines. */
  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new ConfigException(
          problems.stream()
              .sorted(Comparator.comparing(Problem::origin))
              .map(problem -> problem.origin() + ": " + problem.text())
              .distinct()
              .toList());
    }
  }
}
