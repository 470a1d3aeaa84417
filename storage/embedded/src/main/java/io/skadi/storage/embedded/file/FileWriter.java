package io.skadi.storage.embedded.file;

import io.skadi.storage.embedded.segment.ByteSink;
import java.io.Closeable;
import java.io.IOException;

/** Appends to one file. Belongs to one thread. */
public interface FileWriter extends ByteSink, Closeable {
  /** Makes what was written durable, the file's length included. */
  void force() throws IOException;

  /** Cuts the file to a length. */
  void truncate(long length) throws IOException;

  /** Closes without forcing. */
  @Override
  void close() throws IOException;
}
