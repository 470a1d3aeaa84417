package io.skadi.storage.embedded.segment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the columns of one granule after another into blocks: small columns share one. Belongs
 * to one thread.
 */
final class ColumnWriter {
  private final BlockWriter blocks;
  private final ByteWriter pooled = new ByteWriter();
  private final ByteWriter column = new ByteWriter();
  private final ByteWriter longValues = new ByteWriter();
  private final ByteWriter directory = new ByteWriter();
  private final NumberColumn.Distinct distinct = new NumberColumn.Distinct();
  private final TextColumn.Writer texts = new TextColumn.Writer(distinct, longValues);
  private final List<BlockRef> frames = new ArrayList<>();
  private int granule;
  private int columns;
  private boolean hasDistinct;

  ColumnWriter(BlockWriter blocks) {
    this.blocks = blocks;
  }

  void start(int granuleNumber) {
    granule = granuleNumber;
    columns = 0;
    pooled.clear();
    longValues.clear();
    directory.clear();
    frames.clear();
  }

  /** The writer of a column that {@link #end} ends. */
  ByteWriter begin() {
    column.clear();
    return column;
  }

  void numbers(byte[] name, long[] numbers, int count) throws IOException {
    hasDistinct = NumberColumn.write(begin(), numbers, count, distinct);
    end(name, count);
  }

  /** The distinct numbers of the column that was written last; null if there are many. */
  NumberColumn.@Nullable Distinct lastNumbers() {
    return hasDistinct ? distinct : null;
  }

  void appendNumbers(ByteWriter out, long[] numbers, int count) {
    NumberColumn.write(out, numbers, count, distinct);
  }

  void strings(byte[] name, BytePool pool, long[] ids, int count) throws IOException {
    texts.write(begin(), pool, ids, count);
    end(name, count);
  }

  void appendStrings(ByteWriter out, BytePool pool, long[] ids, int count) {
    texts.write(out, pool, ids, count);
  }

  /** The distinct strings of the column that was written last. */
  TextColumn.Writer lastStrings() {
    return texts;
  }

  void end(byte[] name, int count) throws IOException {
    boolean isPooled = column.size() < SegmentFormat.POOLED_COLUMN;
    directory.delimited(name, 0, name.length);
    directory.varint(isPooled ? 0 : frames.size() + 1);
    directory.varint(isPooled ? pooled.size() : 0);
    directory.varint(column.size());
    directory.varint(count);
    columns++;
    if (isPooled) {
      pooled.raw(column.array(), 0, column.size());
    } else {
      frames.add(blocks.block(frameName(granule, frames.size() + 1), column));
    }
  }

  /** Writes what is left; returns where the directory of the columns stands. */
  BlockRef finish() throws IOException {
    if (longValues.size() > 0) {
      begin().raw(longValues.array(), 0, longValues.size());
      end(ColumnName.LONG_VALUES, longValues.size());
    }
    BlockRef shared = blocks.block(frameName(granule, 0), pooled);
    ByteWriter out = begin();
    out.varint(frames.size());
    shared.write(out);
    frames.forEach(frame -> frame.write(out));
    out.varint(columns);
    out.raw(directory.array(), 0, directory.size());
    return blocks.block(directoryName(granule), out);
  }

  static String frameName(int granule, int frame) {
    return "granule " + granule + " columns " + frame;
  }

  static String directoryName(int granule) {
    return "granule " + granule + " directory";
  }

  static String filterName(int granule) {
    return "granule " + granule + " filter";
  }
}
