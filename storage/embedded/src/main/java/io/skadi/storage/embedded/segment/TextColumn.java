package io.skadi.storage.embedded.segment;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A list of byte strings on disk: the distinct ones in the order of their first use, then for each
 * place 0 for the next new one or one more than the number of an older one; so a column without
 * repeats costs nothing for them. Strings over {@link SegmentFormat#LONG_VALUE} stand in another
 * column, here only their hash.
 */
final class TextColumn {
  private static final long LONG_SEED = 0x5851_F42D_4C95_7F2DL;

  private TextColumn() {}

  /** Numbers the strings of one column after another. Belongs to one encoder. */
  static final class Writer {
    private final NumberColumn.Distinct distinct;
    private final ByteWriter longValues;
    private int[] epochs = {};
    private int[] codes = {};
    private int[] entries = new int[SegmentFormat.GRANULE_ROWS];
    private long[] numbers = new long[SegmentFormat.GRANULE_ROWS];
    private int epoch;
    private int entryCount;

    /** Long values are appended to the writer that is given. */
    Writer(NumberColumn.Distinct distinct, ByteWriter longValues) {
      this.distinct = distinct;
      this.longValues = longValues;
    }

    /** How many distinct strings the column that was written last has. */
    int entryCount() {
      return entryCount;
    }

    /** The number in its pool of a distinct string of the column that was written last. */
    int entry(int index) {
      return entries[index];
    }

    /** Writes the strings whose numbers in a pool are given. */
    void write(ByteWriter out, BytePool pool, long[] ids, int count) {
      number(pool, ids, count);
      out.varint(entryCount);
      writeEntries(out, pool);
      NumberColumn.write(out, numbers, count, distinct);
    }

    private void number(BytePool pool, long[] ids, int count) {
      if (epochs.length < pool.size()) {
        epochs = Arrays.copyOf(epochs, pool.size() * 2);
        codes = Arrays.copyOf(codes, epochs.length);
      }
      if (numbers.length < count) {
        numbers = new long[count];
        entries = new int[count];
      }
      epoch++;
      entryCount = 0;
      for (int i = 0; i < count; i++) {
        int id = (int) ids[i];
        if (epochs[id] == epoch) {
          numbers[i] = codes[id] + 1L;
        } else {
          epochs[id] = epoch;
          codes[id] = entryCount;
          entries[entryCount++] = id;
          numbers[i] = 0;
        }
      }
    }

    private void writeEntries(ByteWriter out, BytePool pool) {
      boolean hasLong = false;
      long[] lengths = new long[entryCount];
      for (int i = 0; i < entryCount; i++) {
        lengths[i] = pool.length(entries[i]);
        hasLong |= lengths[i] > SegmentFormat.LONG_VALUE;
      }
      NumberColumn.write(out, lengths, entryCount, distinct);
      if (hasLong) {
        out.varint(longValues.size());
      }
      for (int i = 0; i < entryCount; i++) {
        writeEntry(out, pool, entries[i]);
      }
    }

    private void writeEntry(ByteWriter out, BytePool pool, int id) {
      byte[] array = pool.array(id);
      int length = pool.length(id);
      if (length > SegmentFormat.LONG_VALUE) {
        out.u64(longHash(array, pool.offset(id), length));
        longValues.raw(array, pool.offset(id), length);
      } else {
        out.raw(array, pool.offset(id), length);
      }
    }
  }

  /** What stands for a long string in its column. */
  static long longHash(byte[] bytes, int from, int length) {
    return Hash.of(bytes, from, length, LONG_SEED);
  }

  /** Reads so many strings; the column of long values is asked for when one is. */
  static Read read(ByteReader in, int count, Supplier<byte[]> longValues) {
    int entryCount = in.count(count);
    int[] lengths = NumberColumn.readInts(in, entryCount, SegmentFormat.MAX_BLOCK);
    boolean hasLong = false;
    for (int length : lengths) {
      hasLong |= length > SegmentFormat.LONG_VALUE;
    }
    int longAt = hasLong ? in.count(SegmentFormat.MAX_BLOCK) : 0;
    int[] offsets = new int[entryCount];
    long[] longHashes = new long[hasLong ? entryCount : 0];
    for (int i = 0; i < entryCount; i++) {
      if (lengths[i] > SegmentFormat.LONG_VALUE) {
        longHashes[i] = in.u64();
        offsets[i] = longAt;
        longAt = Math.addExact(longAt, lengths[i]);
      } else {
        offsets[i] = in.skip(lengths[i]);
      }
    }
    int[] codes = readCodes(in, count, entryCount);
    return new Read(in, offsets, lengths, longHashes, longValues, codes);
  }

  private static int[] readCodes(ByteReader in, int count, int entryCount) {
    int[] codes = NumberColumn.readInts(in, count, entryCount);
    int next = 0;
    for (int i = 0; i < count; i++) {
      int code = codes[i] == 0 ? next++ : codes[i] - 1;
      if (code >= entryCount) {
        throw in.corrupt("a place without a string");
      }
      codes[i] = code;
    }
    return codes;
  }

  /** A column that was read. Belongs to one thread. */
  static final class Read implements Strings {
    private final ByteReader in;
    private final int[] offsets;
    private final int[] lengths;
    private final long[] longHashes;
    private final Supplier<byte[]> longValues;
    private final int[] codes;

    private Read(
        ByteReader in,
        int[] offsets,
        int[] lengths,
        long[] longHashes,
        Supplier<byte[]> longValues,
        int[] codes) {
      this.in = in;
      this.offsets = offsets;
      this.lengths = lengths;
      this.longHashes = longHashes;
      this.longValues = longValues;
      this.codes = codes;
    }

    /** Which string stands at each place. */
    int[] codes() {
      return codes;
    }

    @Override
    public int size() {
      return offsets.length;
    }

    private boolean isLong(int id) {
      return lengths[id] > SegmentFormat.LONG_VALUE;
    }

    @Override
    public byte[] array(int id) {
      return isLong(id) ? longArray(id) : in.array();
    }

    private byte[] longArray(int id) {
      byte[] all = longValues.get();
      if (lengths[id] > all.length - offsets[id]
          || longHash(all, offsets[id], lengths[id]) != longHashes[id]) {
        throw in.corrupt("a long value is not the one that was written");
      }
      return all;
    }

    @Override
    public int offset(int id) {
      return offsets[id];
    }

    @Override
    public int length(int id) {
      return lengths[id];
    }

    /** Adds the strings to a pool of views; returns the number of the first. */
    int addTo(BytePool pool) {
      int first = pool.size();
      int chunk = pool.adopt(in.array());
      int longChunk = -1;
      for (int i = 0; i < offsets.length; i++) {
        if (isLong(i)) {
          longChunk = longChunk < 0 ? pool.adopt(longArray(i)) : longChunk;
          pool.view(longChunk, offsets[i], lengths[i]);
        } else {
          pool.view(chunk, offsets[i], lengths[i]);
        }
      }
      return first;
    }
  }
}
