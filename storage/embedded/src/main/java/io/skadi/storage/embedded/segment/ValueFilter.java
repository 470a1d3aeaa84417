package io.skadi.storage.embedded.segment;

import java.util.Arrays;

/**
 * A Bloom filter of 64-bit hashes in blocks of 64 bytes, so that a question touches one line of the
 * cache. Says "no" only if a hash was not added.
 */
final class ValueFilter {
  private static final int BITS_PER_VALUE = 10;
  private static final int PROBES = 6;
  private static final int BLOCK_LONGS = 8;
  private static final int BLOCK_BITS = BLOCK_LONGS * Long.SIZE;
  private static final int PROBE_BITS = 9;

  private final long[] words;

  private ValueFilter(long[] words) {
    this.words = words;
  }

  /** The filter of so many hashes. */
  static ValueFilter of(long[] hashes, int count) {
    int blocks = Math.max(1, (int) ((long) count * BITS_PER_VALUE / BLOCK_BITS) + 1);
    ValueFilter filter = new ValueFilter(new long[blocks * BLOCK_LONGS]);
    for (int i = 0; i < count; i++) {
      filter.add(hashes[i]);
    }
    return filter;
  }

  /** The filter of a granule; kept in the cache. */
  static ValueFilter of(BlockReader blocks, GranuleInfo granule) {
    BlockRef ref = granule.filter();
    // a key that is no position, since the block is kept under that
    long key = -1 - ref.position();
    if (blocks.cache().get(blocks, key) instanceof ValueFilter known) {
      return known;
    }
    String name = ColumnWriter.filterName(granule.number());
    byte[] bytes = blocks.readUncached(ref, name);
    ValueFilter read = read(new ByteReader(blocks.fullName(name), bytes), bytes.length);
    blocks.cache().put(blocks, key, read, bytes.length);
    return read;
  }

  private void add(long hash) {
    int block = block(hash);
    long rest = Hash.of(hash, PROBES);
    for (int i = 0; i < PROBES; i++) {
      int bit = (int) (rest & (BLOCK_BITS - 1));
      words[block + (bit >>> 6)] |= 1L << bit;
      rest >>>= PROBE_BITS;
    }
  }

  /** Whether the hash may have been added. */
  boolean mayHold(long hash) {
    int block = block(hash);
    long rest = Hash.of(hash, PROBES);
    for (int i = 0; i < PROBES; i++) {
      int bit = (int) (rest & (BLOCK_BITS - 1));
      if ((words[block + (bit >>> 6)] & 1L << bit) == 0) {
        return false;
      }
      rest >>>= PROBE_BITS;
    }
    return true;
  }

  private int block(long hash) {
    long blocks = words.length / BLOCK_LONGS;
    return (int) (((hash >>> Integer.SIZE) * blocks) >>> Integer.SIZE) * BLOCK_LONGS;
  }

  void write(ByteWriter out) {
    for (long word : words) {
      out.u64(word);
    }
  }

  private static ValueFilter read(ByteReader in, int bytes) {
    if (bytes == 0 || bytes % (BLOCK_LONGS * Long.BYTES) != 0) {
      throw in.corrupt("a filter of " + bytes + " bytes");
    }
    long[] words = new long[bytes / Long.BYTES];
    Arrays.setAll(words, i -> in.u64());
    return new ValueFilter(words);
  }
}
