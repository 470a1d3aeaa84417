package io.skadi.storage.embedded.file;

import io.skadi.storage.embedded.segment.ByteSource;
import java.io.Closeable;
import java.io.IOException;

/** Reads one file at positions. Safe for use by several threads. */
public interface FileReader extends ByteSource, Closeable {
  @Override
  void close() throws IOException;
}
