package io.skadi.net;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The compressions that requests may use, by their names in HTTP and gRPC. */
enum ContentCoding {
  IDENTITY {
    @Override
    InputStream open(byte[] bytes) {
      return new ByteArrayInputStream(bytes);
    }
  },
  GZIP {
    @Override
    InputStream open(byte[] bytes) throws IOException {
      return new GZIPInputStream(new ByteArrayInputStream(bytes), BUFFER);
    }

    // The last four bytes of a gzip file are the size of what it holds.
    @Override
    long sizeHint(byte[] bytes) {
      int at = bytes.length - Integer.BYTES;
      return at < 0
          ? 0
          : (bytes[at] & 0xffL)
              | (bytes[at + 1] & 0xffL) << 8
              | (bytes[at + 2] & 0xffL) << 16
              | (bytes[at + 3] & 0xffL) << 24;
    }
  },
  DEFLATE {
    // By the letter it is zlib (RFC 9110, 8.4.1.2), but many senders leave the wrapper off.
    @Override
    InputStream open(byte[] bytes) {
      return new OwnedInflaterStream(bytes, new Inflater(!hasZlibHeader(bytes)));
    }

    private boolean hasZlibHeader(byte[] bytes) {
      return bytes.length >= 2
          && (bytes[0] & 0xf) == 8
          && (((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff)) % 31 == 0;
    }
  },
  ZSTD {
    @Override
    InputStream open(byte[] bytes) throws IOException {
      return new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(bytes))
          .setLongMax(MAX_ZSTD_WINDOW_LOG);
    }

    @Override
    long sizeHint(byte[] bytes) {
      return Zstd.getFrameContentSize(bytes);
    }
  };

  /** What a server says that it accepts. */
  static final String NAMES = "gzip, deflate, zlib, zstd, identity";

  private static final int BUFFER = 8 << 10;

  /**
   * 8 MiB, which every decoder of zstd should take (RFC 8878, 3.1.1.1.2). These windows lie outside
   * of heap and budget; as inflating never waits, there are no more of them than carrier threads.
   */
  private static final int MAX_ZSTD_WINDOW_LOG = 23;

  /** A size that a body claims is believed up to this ratio; beyond, it has to show its bytes. */
  private static final long BELIEVED_RATIO = 64;

  /** The coding of a Content-Encoding or grpc-encoding header, or null for an unknown one. */
  static @Nullable ContentCoding of(@Nullable String name) {
    return switch (name == null ? "" : name.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> IDENTITY;
      case "gzip", "x-gzip" -> GZIP;
      case "deflate", "zlib" -> DEFLATE;
      case "zstd" -> ZSTD;
      default -> null;
    };
  }

  /** Inflates {@code bytes}, reserving room for what comes out as it comes out. */
  byte[] inflate(byte[] bytes, Reservation reservation, NetLimits limits) throws Refused {
    if (this == IDENTITY) {
      return bytes;
    }
    long limit = limits.maxInflatedBytes();
    ReservedBytes inflated =
        new ReservedBytes(
            reservation, limit, "the body inflates to more than the limit of " + limit + " bytes");
    try (InputStream in = open(bytes)) {
      long hint = sizeHint(bytes);
      if (hint > 0 && hint <= Math.min(limit, bytes.length * BELIEVED_RATIO)) {
        inflated.declare(hint);
      }
      inflated.appendAll(in);
    } catch (IOException e) {
      throw new Refused(
          HttpRefusal.Kind.UNDECODABLE,
          "the body is not valid " + name().toLowerCase(Locale.ROOT) + ": " + e.getMessage());
    }
    return inflated.toByteArray();
  }

  abstract InputStream open(byte[] bytes) throws IOException;

  /** How many bytes will come out, if the body says so; else 0 or less. */
  long sizeHint(byte[] bytes) {
    return 0;
  }

  /** Frees the native memory of its inflater when it is closed. */
  private static final class OwnedInflaterStream extends InflaterInputStream {
    OwnedInflaterStream(byte[] bytes, Inflater inflater) {
      super(new ByteArrayInputStream(bytes), inflater, BUFFER);
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
