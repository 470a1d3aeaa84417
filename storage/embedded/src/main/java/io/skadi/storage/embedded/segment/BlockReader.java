package io.skadi.storage.embedded.segment;

import io.skadi.model.SinkException.Kind;
import io.skadi.storage.StorageException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads blocks of one segment, and trusts none before its checksum. For any number of threads. */
final class BlockReader {
  private final long segmentId;
  private final ByteSource source;
  private final SegmentCache cache;

  BlockReader(long segmentId, ByteSource source, SegmentCache cache) {
    this.segmentId = segmentId;
    this.source = source;
    this.cache = cache;
  }

  SegmentCache cache() {
    return cache;
  }

  /** A name that says which segment a block is of. */
  String fullName(String name) {
    return "segment " + Long.toHexString(segmentId) + " " + name;
  }

  /** The bytes of a block, unpacked; kept in the cache. */
  byte[] read(BlockRef ref, String name) {
    if (cache.get(this, ref.position()) instanceof byte[] known && known.length == ref.rawBytes()) {
      return known;
    }
    byte[] raw = readUncached(ref, name);
    cache.put(this, ref.position(), raw, raw.length);
    return raw;
  }

  /** The bytes of a block, unpacked. */
  byte[] readUncached(BlockRef ref, String name) {
    byte[] stored = readStored(ref, name);
    if (ref.storedBytes() == ref.rawBytes()) {
      return stored;
    }
    byte[] raw = new byte[ref.rawBytes()];
    try {
      cache.unpack(stored, raw);
    } catch (RuntimeException unreadable) {
      throw Corrupt.in(fullName(name), unreadable);
    }
    return raw;
  }

  private byte[] readStored(BlockRef ref, String name) {
    byte[] stored = bytes(ref.position(), ref.storedBytes(), name);
    int sum = new BlockChecksum().of(segmentId, name, ref.position(), stored, 0, stored.length);
    if (sum != ref.checksum()) {
      throw Corrupt.in(fullName(name), "its checksum does not fit");
    }
    return stored;
  }

  /** Bytes that are not verified. */
  byte[] bytes(long position, int length, String name) {
    if (position < 0 || length < 0 || position > source.size() - length) {
      throw Corrupt.in(fullName(name), "it lies outside the file");
    }
    byte[] bytes = new byte[length];
    try {
      source.read(position, ByteBuffer.wrap(bytes));
      return bytes;
    } catch (EOFException truncated) {
      throw Corrupt.in(fullName(name), "the file ends inside it");
    } catch (IOException failed) {
      throw new StorageException(
          Kind.UNAVAILABLE, fullName(name) + " cannot be read: " + failed.getMessage(), failed);
    }
  }
}
