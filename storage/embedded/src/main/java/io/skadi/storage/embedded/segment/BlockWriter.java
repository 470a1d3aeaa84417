package io.skadi.storage.embedded.segment;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes blocks one after another, packed where that saves something. Belongs to one thread. */
final class BlockWriter implements AutoCloseable {
  private static final int LEVEL = 1;
  private static final int LEAST_PACKED = 64;

  private final long segmentId;
  private final ByteSink sink;
  private final ZstdCompressCtx compressor = new ZstdCompressCtx().setLevel(LEVEL);
  private final BlockChecksum checksum = new BlockChecksum();
  private byte[] packed = {};
  private long position;

  BlockWriter(long segmentId, ByteSink sink) {
    this.segmentId = segmentId;
    this.sink = sink;
  }

  long position() {
    return position;
  }

  /** Writes what is no block: header and trailer. */
  void plain(ByteWriter bytes) throws IOException {
    write(bytes.array(), 0, bytes.size());
  }

  BlockRef block(String name, ByteWriter raw) throws IOException {
    return block(name, raw.array(), 0, raw.size());
  }

  BlockRef block(String name, byte[] raw, int from, int length) throws IOException {
    int packedLength = length < LEAST_PACKED ? length : pack(raw, from, length);
    if (packedLength < length) {
      return stored(name, packed, 0, packedLength, length);
    }
    return stored(name, raw, from, length, length);
  }

  private int pack(byte[] raw, int from, int length) {
    int bound = (int) Zstd.compressBound(length);
    if (packed.length < bound) {
      packed = new byte[bound];
    }
    return compressor.compressByteArray(packed, 0, packed.length, raw, from, length);
  }

  private BlockRef stored(String name, byte[] bytes, int from, int length, int rawLength)
      throws IOException {
    int sum = checksum.of(segmentId, name, position, bytes, from, length);
    BlockRef ref = new BlockRef(position, length, rawLength, sum);
    write(bytes, from, length);
    return ref;
  }

  private void write(byte[] bytes, int from, int length) throws IOException {
    sink.write(ByteBuffer.wrap(bytes, from, length));
    position += length;
  }

  @Override
  public void close() {
    compressor.close();
  }
}
