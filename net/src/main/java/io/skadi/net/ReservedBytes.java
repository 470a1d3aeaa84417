package io.skadi.net;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A byte array that grows only as far as its reservation does.
 *
 * <p>Two sizes are kept apart. The *reserved* size is set as soon as a sender declares it. The
 * *array* follows the bytes that really came, in steps, so that a sender who declares 10 MiB and
 * sends one byte takes 10 MiB of the budget but 64 KiB of the heap. While the array grows, the old
 * one lives on for the time of one copy; that is bounded by the number of threads that copy.
 */
final class ReservedBytes {
  private static final int FIRST_ARRAY = 64 << 10;
  private static final int FIRST_UNDECLARED = 8 << 10;
  private static final int STEP = 8;
  private static final byte[] EMPTY = {};

  private final Reservation reservation;
  private final long limit;
  private final String tooLarge;

  private byte[] bytes = EMPTY;
  private int length;
  private long reserved;

  /** {@code tooLarge} is the sentence for a sender whose bytes are more than {@code limit}. */
  ReservedBytes(Reservation reservation, long limit, String tooLarge) {
    this.reservation = reservation;
    this.limit = limit;
    this.tooLarge = tooLarge;
  }

  /** Reserves {@code size} bytes that are announced to come. */
  void declare(long size) throws Refused {
    if (size > reserved) {
      reserve(size);
    }
  }

  /** Appends the readable bytes of {@code data}. */
  void append(ByteBuf data) throws Refused {
    int more = data.readableBytes();
    ensure((long) length + more);
    data.readBytes(bytes, length, more);
    length += more;
  }

  /** Appends all of {@code in}. */
  void appendAll(InputStream in) throws IOException, Refused {
    while (true) {
      if (length == bytes.length) {
        int next = in.read();
        if (next < 0) {
          return;
        }
        ensure(length + 1L);
        bytes[length++] = (byte) next;
      }
      int read = in.read(bytes, length, bytes.length - length);
      if (read < 0) {
        return;
      }
      length += read;
    }
  }

  int length() {
    return length;
  }

  /** Bytes taken from the budget. */
  long reserved() {
    return reserved;
  }

  /** The bytes, exactly; not copied when they came as declared. */
  byte[] toByteArray() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  private void ensure(long needed) throws Refused {
    if (needed <= bytes.length) {
      return;
    }
    if (needed > reserved) {
      reserve(Math.max(needed, Math.min(limit, Math.max(FIRST_UNDECLARED, 2 * reserved))));
    }
    long step = Math.max(FIRST_ARRAY, (long) bytes.length * STEP);
    bytes = Arrays.copyOf(bytes, (int) Math.min(reserved, Math.max(needed, step)));
  }

  private void reserve(long size) throws Refused {
    if (size > limit) {
      throw new Refused(HttpRefusal.Kind.TOO_LARGE, tooLarge);
    }
    if (!reservation.tryGrow(size - reserved)) {
      throw new Refused(
          HttpRefusal.Kind.BUSY, "the server is busy: no room for a request of " + size + " bytes");
    }
    reserved = size;
  }
}
