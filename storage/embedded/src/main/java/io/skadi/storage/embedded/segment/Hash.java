package io.skadi.storage.embedded.segment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A fast 64-bit hash of bytes, by multiplying 64-bit words to 128 bits and folding them. Not
 * cryptographic: whoever must not be able to choose collisions keeps the seed secret.
 */
final class Hash {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long FIRST = 0x9E37_79B9_7F4A_7C15L;
  private static final long SECOND = 0xD6E8_FEB8_6659_FD93L;

  private Hash() {}

  /** The hash of the bytes from an offset on. */
  static long of(byte[] bytes, int from, int length, long seed) {
    long hash = seed ^ (length * FIRST);
    int at = from;
    int end = from + length;
    for (; end - at >= 2 * Long.BYTES; at += 2 * Long.BYTES) {
      hash = mix(hash ^ (long) LONG.get(bytes, at), (long) LONG.get(bytes, at + 8) ^ SECOND);
    }
    return tail(bytes, at, end - at, hash);
  }

  private static long tail(byte[] bytes, int at, int rest, long hash) {
    long low = 0;
    long high = 0;
    if (rest >= Long.BYTES) {
      low = (long) LONG.get(bytes, at);
      high = (long) LONG.get(bytes, at + rest - Long.BYTES);
    } else if (rest >= Integer.BYTES) {
      low = (int) INT.get(bytes, at);
      high = (int) INT.get(bytes, at + rest - Integer.BYTES);
    } else if (rest > 0) {
      low = (bytes[at] & 0xFFL) << 16 | (bytes[at + rest / 2] & 0xFFL) << 8 | bytes[at + rest - 1];
    }
    return of(low ^ hash, high ^ SECOND);
  }

  /** The hash of two numbers. */
  static long of(long first, long second) {
    return mix(mix(first ^ FIRST, second ^ SECOND), SECOND);
  }

  private static long mix(long a, long b) {
    long low = a * b;
    long high = Math.multiplyHigh(a, b);
    // a factor of zero must not swallow the other one
    return low ^ high ^ a ^ Long.rotateLeft(b, 32);
  }
}
