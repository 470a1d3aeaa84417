package io.skadi.storage.embedded.segment;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * CRC32C over what a block holds and where it belongs, so that a block which is swapped, stale or
 * repeated is as wrong as a flipped bit.
 */
final class BlockChecksum {
  private final CRC32C crc = new CRC32C();
  private final ByteWriter place = new ByteWriter();

  int of(long segmentId, String name, long position, byte[] bytes, int from, int length) {
    place.clear();
    place.u64(segmentId);
    place.u64(position);
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    place.raw(utf8, 0, utf8.length);
    crc.reset();
    crc.update(place.array(), 0, place.size());
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
