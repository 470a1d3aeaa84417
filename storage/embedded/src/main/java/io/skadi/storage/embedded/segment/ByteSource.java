package io.skadi.storage.embedded.segment;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of a finished file, read at positions. Safe for use by several threads. */
public interface ByteSource {
  /** How many bytes the file has. */
  long size();

  /**
   * Fills the buffer from its position to its limit.
   *
   * @throws java.io.EOFException if the file ends before that
   */
  void read(long position, ByteBuffer target) throws IOException;
}
