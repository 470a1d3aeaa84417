package io.skadi.storage.embedded.segment;

import java.util.Arrays;

/**
 * A list of numbers on disk: a constant; codes into a list of at most 256; or the distance from the
 * smallest, in as many bytes as the largest needs, first all lowest bytes, then all next ones.
 * Bytes of a kind side by side are what a general compressor does best with, and what unpacks in a
 * tight loop.
 */
final class NumberColumn {
  private static final int CONSTANT = 0;
  private static final int PLANES = 1;
  private static final int CODES = 2;

  private static final int MAX_CODES = 256;
  private static final int SLOTS = 1 << 10;
  private static final int LEAST_FOR_CODES = 32;

  private NumberColumn() {}

  /** Finds the distinct ones of a few numbers. Belongs to one encoder. */
  static final class Distinct {
    private final long[] values = new long[MAX_CODES];
    private final short[] slots = new short[SLOTS];
    private final byte[] codes = new byte[SegmentFormat.GRANULE_ROWS];
    private int size;

    /** Whether the numbers are few enough for codes, which are then in {@link #codes}. */
    boolean fits(long[] numbers, int count) {
      size = 0;
      if (count > codes.length) {
        return false;
      }
      Arrays.fill(slots, (short) 0);
      for (int i = 0; i < count; i++) {
        int code = code(numbers[i]);
        if (code < 0) {
          return false;
        }
        codes[i] = (byte) code;
      }
      return true;
    }

    /** The distinct numbers. */
    long[] values() {
      return values;
    }

    int size() {
      return size;
    }

    private int code(long number) {
      int slot = (int) ((number * 0x9E37_79B9_7F4A_7C15L) >>> 54);
      while (slots[slot] != 0) {
        int code = slots[slot] - 1;
        if (values[code] == number) {
          return code;
        }
        slot = (slot + 1) & (SLOTS - 1);
      }
      if (size == MAX_CODES) {
        return -1;
      }
      values[size] = number;
      slots[slot] = (short) ++size;
      return size - 1;
    }
  }

  /** Writes numbers; says whether as codes, whose numbers are then the distinct ones. */
  static boolean write(ByteWriter out, long[] numbers, int count, Distinct distinct) {
    long min = count == 0 ? 0 : numbers[0];
    long max = min;
    for (int i = 1; i < count; i++) {
      min = Math.min(min, numbers[i]);
      max = Math.max(max, numbers[i]);
    }
    int width = bytesFor(max - min);
    if (width == 0) {
      out.u8(CONSTANT);
      out.signed(min);
    } else if (width > 1 && count >= LEAST_FOR_CODES && distinct.fits(numbers, count)) {
      writeCodes(out, count, distinct);
      return true;
    } else {
      writePlanes(out, numbers, count, min, width);
    }
    return false;
  }

  private static int bytesFor(long unsigned) {
    return (Long.SIZE - Long.numberOfLeadingZeros(unsigned) + 7) / Byte.SIZE;
  }

  private static void writeCodes(ByteWriter out, int count, Distinct distinct) {
    out.u8(CODES);
    out.varint(distinct.size);
    long before = 0;
    for (int i = 0; i < distinct.size; i++) {
      out.signed(distinct.values[i] - before);
      before = distinct.values[i];
    }
    out.raw(distinct.codes, 0, count);
  }

  private static void writePlanes(ByteWriter out, long[] numbers, int count, long min, int width) {
    out.u8(PLANES);
    out.u8(width);
    out.signed(min);
    int at = out.reserve(Math.multiplyExact(count, width));
    byte[] bytes = out.array();
    for (int plane = 0; plane < width; plane++) {
      int shift = plane * Byte.SIZE;
      for (int i = 0; i < count; i++) {
        bytes[at++] = (byte) ((numbers[i] - min) >>> shift);
      }
    }
  }

  /** The numbers, of which there must be so many. */
  static long[] read(ByteReader in, int count) {
    int form = in.u8();
    return switch (form) {
      case CONSTANT -> constant(in.signed(), count);
      case PLANES -> readPlanes(in, count);
      case CODES -> readCodes(in, count);
      default -> throw in.corrupt("a column of form " + form);
    };
  }

  private static long[] constant(long value, int count) {
    long[] numbers = new long[count];
    Arrays.fill(numbers, value);
    return numbers;
  }

  private static long[] readPlanes(ByteReader in, int count) {
    int width = in.u8();
    if (width < 1 || width > Long.BYTES) {
      throw in.corrupt("a number of " + width + " bytes");
    }
    long min = in.signed();
    int at = in.skip(Math.multiplyExact(count, width));
    byte[] bytes = in.array();
    long[] numbers = constant(0, count);
    for (int plane = 0; plane < width; plane++) {
      int shift = plane * Byte.SIZE;
      for (int i = 0; i < count; i++) {
        numbers[i] |= (bytes[at + i] & 0xFFL) << shift;
      }
      at += count;
    }
    for (int i = 0; i < count; i++) {
      numbers[i] += min;
    }
    return numbers;
  }

  private static long[] readCodes(ByteReader in, int count) {
    long[] values = new long[in.count(MAX_CODES)];
    long before = 0;
    for (int i = 0; i < values.length; i++) {
      before += in.signed();
      values[i] = before;
    }
    int at = in.skip(count);
    byte[] bytes = in.array();
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      int code = bytes[at + i] & 0xFF;
      if (code >= values.length) {
        throw in.corrupt("a code without a number");
      }
      numbers[i] = values[code];
    }
    return numbers;
  }

  /** The numbers as ints, which they must fit. */
  static int[] readInts(ByteReader in, int count, int max) {
    long[] numbers = read(in, count);
    int[] ints = new int[count];
    for (int i = 0; i < count; i++) {
      if (numbers[i] < 0 || numbers[i] > max) {
        throw in.corrupt("a number of " + numbers[i] + ", at most " + max + " is possible");
      }
      ints[i] = (int) numbers[i];
    }
    return ints;
  }
}
