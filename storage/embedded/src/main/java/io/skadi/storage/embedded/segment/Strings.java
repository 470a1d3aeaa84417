package io.skadi.storage.embedded.segment;

import java.nio.charset.StandardCharsets;

/** Byte strings by number, of which a column uses some. */
interface Strings {
  /** How many numbers there are. */
  int size();

  /** The array that holds a string: to be read only. */
  byte[] array(int id);

  /** Where in its array a string starts. */
  int offset(int id);

  /** How many bytes a string has. */
  int length(int id);

  /** A string as text. */
  default String text(int id) {
    return new String(array(id), offset(id), length(id), StandardCharsets.UTF_8);
  }
}
