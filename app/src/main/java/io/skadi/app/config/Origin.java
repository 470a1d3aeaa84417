package io.skadi.app.config;

import org.jspecify.annotations.Nullable;

/**
 * Where a setting was written.
 *
 * @param source a file's name, or how it was given otherwise, such as {@code --set a.b=c}
 * @param line of the file, from 1; 0 if it is no file
 */
record Origin(String source, int line) implements Comparable<Origin> {
  static Origin of(String source) {
    return new Origin(source, 0);
  }

  /** Orders files before all else, and lines within a file. */
  @Override
  public int compareTo(Origin other) {
    int bySource = source.compareTo(other.source);
    return bySource != 0 ? bySource : Integer.compare(line, other.line);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Origin that && source.equals(that.source) && line == that.line;
  }

  @Override
  public int hashCode() {
    return 31 * source.hashCode() + line;
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line;
  }
}
