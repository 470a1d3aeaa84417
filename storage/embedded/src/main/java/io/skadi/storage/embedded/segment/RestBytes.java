package io.skadi.storage.embedded.segment;

import java.util.Arrays;

/** Looks at encoded events and links without decoding them. */
final class RestBytes {
  private RestBytes() {}

  /** Whether the bytes of a key stand in a string; where they do not, no attribute has that key. */
  static boolean contain(Strings strings, int id, byte[] key) {
    byte[] array = strings.array(id);
    int from = strings.offset(id);
    int last = from + strings.length(id) - key.length;
    if (key.length == 0) {
      return strings.length(id) > 0;
    }
    for (int at = from; at <= last; at++) {
      if (array[at] == key[0] && Arrays.equals(array, at, at + key.length, key, 0, key.length)) {
        return true;
      }
    }
    return false;
  }
}
