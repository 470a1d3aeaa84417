package io.skadi.storage.embedded.segment;

/** A set of the rows of a granule, as bits. Belongs to one thread. */
final class RowSelection {
  private final int rows;
  private final long[] words;

  private RowSelection(int rows) {
    this.rows = rows;
    words = new long[(rows + Long.SIZE - 1) / Long.SIZE];
  }

  static RowSelection none(int rows) {
    return new RowSelection(rows);
  }

  static RowSelection all(int rows) {
    return new RowSelection(rows).complement();
  }

  RowSelection copy() {
    RowSelection copy = new RowSelection(rows);
    System.arraycopy(words, 0, copy.words, 0, words.length);
    return copy;
  }

  void add(int row) {
    words[row >>> 6] |= 1L << row;
  }

  boolean has(int row) {
    return (words[row >>> 6] & 1L << row) != 0;
  }

  boolean isEmpty() {
    for (long word : words) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  RowSelection and(RowSelection other) {
    for (int i = 0; i < words.length; i++) {
      words[i] &= other.words[i];
    }
    return this;
  }

  RowSelection or(RowSelection other) {
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i];
    }
    return this;
  }

  RowSelection complement() {
    for (int i = 0; i < words.length; i++) {
      words[i] = ~words[i];
    }
    if ((rows & 63) != 0) {
      words[words.length - 1] &= (1L << rows) - 1;
    }
    return this;
  }

  /** The first row that is in the set from a row on; -1 if there is none. */
  int next(int from) {
    if (from >= rows) {
      return -1;
    }
    int word = from >>> 6;
    long bits = words[word] & -1L << from;
    while (bits == 0) {
      if (++word == words.length) {
        return -1;
      }
      bits = words[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits);
  }
}
