package io.skadi.storage.embedded.segment;

import io.skadi.model.ValueType;
import io.skadi.storage.Filter.Level;

/** The numbers and names of the segment format; {@code FORMAT.md} says what they mean. */
final class SegmentFormat {
  /** The only version that is read and written. */
  static final int VERSION = 1;

  /** "SKADISEG", little-endian. */
  static final long MAGIC = 0x4745_5349_4441_4B53L;

  static final int HEADER_BYTES = 24;
  static final int TRAILER_BYTES = 36;

  /** A granule ends here, or at so many raw bytes. */
  static final int GRANULE_ROWS = 4_096;

  static final int GRANULE_BYTES = 4 << 20;

  /** About how much of {@link #GRANULE_BYTES} a row takes besides its strings. */
  static final int ROW_BYTES = 64;

  /** About how much of {@link #GRANULE_BYTES} a value takes besides its bytes. */
  static final int SLOT_BYTES = 8;

  /** Attribute columns of a granule; what is rarer stands in the overflow column. */
  static final int MAX_ATTRIBUTE_COLUMNS = 512;

  /** Longer values stand apart, so that a search does not unpack them. */
  static final int LONG_VALUE = 4 << 10;

  /** Smaller columns share a block. */
  static final int POOLED_COLUMN = 2 << 10;

  /** More than any block holds: one span of a request, with all its values. */
  static final int MAX_BLOCK = 256 << 20;

  /** Rows of a segment, so that a row's number has {@link #ROW_BITS} bits. */
  static final int MAX_ROWS = 1 << 20;

  static final int ROW_BITS = 20;

  /** Entries of a page of the trace index. */
  static final int TRACES_PER_PAGE = 4_096;

  /** Starts further before their receipt than this stand in granules of their own. */
  static final long FAR_BEFORE_NANOS = 24L * 3_600 * 1_000_000_000;

  /** Starts further after their receipt than this stand in granules of their own. */
  static final long FAR_AFTER_NANOS = 3_600L * 1_000_000_000;

  /** Whether a row must not widen the range of others. */
  static boolean isFar(long startNanos, long receivedMicros) {
    long receivedNanos = receivedMicros * 1_000;
    return startNanos < receivedNanos - FAR_BEFORE_NANOS
        || startNanos > receivedNanos + FAR_AFTER_NANOS;
  }

  /** What the trace index is sorted by: 43 bits that depend on the whole id, then zeros. */
  static long traceKey(long high, long low) {
    return Hash.of(high, low) >>> (ROW_BITS + 1) << ROW_BITS;
  }

  // Types of values
  static final int EMPTY = 0;
  static final int TEXT = 1;
  static final int BOOL = 2;
  static final int INT = 3;
  static final int DOUBLE = 4;
  static final int BYTES = 5;
  static final int ARRAY = 6;
  static final int MAP = 7;

  private SegmentFormat() {}

  static int number(ValueType type) {
    return switch (type) {
      case EMPTY -> EMPTY;
      case TEXT -> TEXT;
      case BOOL -> BOOL;
      case INT -> INT;
      case DOUBLE -> DOUBLE;
      case BYTES -> BYTES;
      case ARRAY -> ARRAY;
      case MAP -> MAP;
    };
  }

  static int number(Level level) {
    return switch (level) {
      case SPAN -> 0;
      case RESOURCE -> 1;
      case SCOPE -> 2;
      case EVENT -> 3;
      case LINK -> 4;
    };
  }
}
