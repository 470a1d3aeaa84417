package io.skadi.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies in the usual compressions, honest and hostile ones. */
final class Compressed {
  private Compressed() {}

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  static byte[] zlib(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zlib = new DeflaterOutputStream(out)) {
      zlib.write(bytes);
    }
    return out.toByteArray();
  }

  /** Little that inflates to {@code mebibytes} of zeros. */
  static byte[] gzipBomb(int mebibytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      for (int i = 0; i < mebibytes; i++) {
        gzip.write(new byte[1 << 20]);
      }
    }
    return out.toByteArray();
  }
}
