package io.skadi.storage.embedded.segment;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A file in memory: written once from the start, then read anywhere. */
final class MemoryFile implements ByteSink, ByteSource {
  private byte[] bytes = new byte[1 << 16];
  private int size;

  /** A file that holds these bytes. */
  static MemoryFile of(byte[] bytes) {
    MemoryFile file = new MemoryFile();
    file.bytes = bytes;
    file.size = bytes.length;
    return file;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  @Override
  public void write(ByteBuffer source) {
    int length = source.remaining();
    if (length > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(size + length, bytes.length * 2));
    }
    source.get(bytes, size, length);
    size += length;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void read(long position, ByteBuffer target) throws EOFException {
    if (target.remaining() > size - position) {
      throw new EOFException();
    }
    target.put(bytes, (int) position, target.remaining());
  }
}
