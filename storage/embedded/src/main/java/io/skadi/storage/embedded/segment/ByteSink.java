package io.skadi.storage.embedded.segment;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the bytes of a file in their order. Belongs to one thread. */
@FunctionalInterface
public interface ByteSink {
  /** Writes everything between the buffer's position and its limit. */
  void write(ByteBuffer source) throws IOException;
}
