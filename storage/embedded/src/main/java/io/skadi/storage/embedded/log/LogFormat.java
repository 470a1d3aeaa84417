package io.skadi.storage.embedded.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Where what stands in a log file; FORMAT.md says it in words. All numbers are big-endian. The
 * file's random salt enters both checksums of a frame, so that nothing a client sends can look like
 * one.
 */
final class LogFormat {
  static final long FILE_MAGIC = 0x534B_4144_494C_4F47L; // "SKADILOG"
  static final int VERSION = 1;
  static final int FILE_HEADER = 8 + 4 + 8 + 8 + 4;

  static final int FRAME_MAGIC = 0x534B_4652; // "SKFR"
  static final int HEADER_SUM = 4;
  static final int SUMMED = 8;
  static final int GENERATION = 8;
  static final int SEQUENCE = 16;
  static final int RECEIVED = 24;
  static final int HASH_HIGH = 32;
  static final int HASH_LOW = 40;
  static final int SPANS = 48;
  static final int RAW_LENGTH = 52;
  static final int PAYLOAD_LENGTH = 56;
  static final int PAYLOAD_SUM = 60;
  static final int TENANT_LENGTH = 64;
  static final int FRAME_HEADER = 66;

  static final int MAX_TENANT = 1_024;
  static final int MAX_RAW = 256 << 20;
  static final int MAX_PAYLOAD = MAX_RAW + (MAX_RAW >>> 7) + 1_024;

  private LogFormat() {}

  static String fileName(long generation) {
    return "log-%016d".formatted(generation);
  }

  /** CRC32C over the salt, a number and a range. */
  static int checksum(long salt, long number, byte[] bytes, int from, int length) {
    CRC32C sum = new CRC32C();
    sum.update(ByteBuffer.allocate(16).putLong(salt).putLong(number).flip());
    sum.update(bytes, from, length);
    return (int) sum.getValue();
  }
}
