package io.skadi.storage.embedded.segment;

/**
 * Where a block stands. Whoever holds the reference was verified, so the block can be.
 *
 * @param position in the file
 * @param storedBytes in the file; as many as there are raw bytes if it is not compressed
 * @param rawBytes when unpacked
 * @param checksum of segment id, name, position and stored bytes
 */
record BlockRef(long position, int storedBytes, int rawBytes, int checksum) {
  void write(ByteWriter out) {
    out.varint(position);
    out.varint(storedBytes);
    out.varint(rawBytes);
    out.u32(checksum);
  }

  static BlockRef read(ByteReader in) {
    long position = in.varint();
    int stored = in.count(SegmentFormat.MAX_BLOCK);
    int raw = in.count(SegmentFormat.MAX_BLOCK);
    return new BlockRef(position, stored, raw, in.u32());
  }
}
