package io.skadi.storage.embedded.log;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.skadi.model.DecodeLimits;
import io.skadi.model.SpanBatch;
import io.skadi.model.Tenant;
import io.skadi.model.UndecodableException;
import io.skadi.storage.embedded.file.FileReader;
import io.skadi.storage.embedded.file.StoreFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log file from its start. After a bad frame it looks for the next good one, tells of the
 * gap, and goes on; a bad end without a good frame behind it is a torn tail, which is no gap.
 */
public final class LogReader {
  /** Limits were checked before the batch was logged; a replay must not refuse by new ones. */
  private static final DecodeLimits NO_LIMITS = new DecodeLimits(Integer.MAX_VALUE, 1_000);

  private static final int SEARCH_WINDOW = 1 << 16;

  private final String name;
  private final FileReader file;
  private final Consumer<Frame> frames;
  private final Consumer<LogGap> gaps;
  private long generation;
  private long salt;
  private long nextSequence = -1;
  private long position;

  private LogReader(String name, FileReader file, Consumer<Frame> frames, Consumer<LogGap> gaps) {
    this.name = name;
    this.file = file;
    this.frames = frames;
    this.gaps = gaps;
  }

  /**
   * Hands over each good frame, in order.
   *
   * @return the sequence after the last one, or -1 if the file holds none
   * @throws IOException if the file cannot be read
   */
  public static long read(
      StoreFolder folder, String name, Consumer<Frame> frames, Consumer<LogGap> gaps)
      throws IOException {
    try (FileReader file = folder.open(name)) {
      LogReader reader = new LogReader(name, file, frames, gaps);
      if (reader.readFileHeader()) {
        reader.readFrames();
      }
      return reader.nextSequence;
    }
  }

  private boolean readFileHeader() throws IOException {
    byte[] header = bytes(0, (int) Math.min(file.size(), LogFormat.FILE_HEADER));
    ByteBuffer in = ByteBuffer.wrap(header);
    int summed = LogFormat.FILE_HEADER - Integer.BYTES;
    if (header.length < LogFormat.FILE_HEADER) {
      return false; // died while it made the file: nothing was acknowledged from it
    }
    if (in.getInt(summed) != LogFormat.checksum(0, 0, header, 0, summed)
        || in.getLong() != LogFormat.FILE_MAGIC) {
      gap(0, file.size(), "the file's header is damaged");
      return false;
    }
    int version = in.getInt();
    if (version != LogFormat.VERSION) {
      throw new IOException(name + " has log version " + version + ", known is 1");
    }
    generation = in.getLong();
    salt = in.getLong();
    position = LogFormat.FILE_HEADER;
    return true;
  }

  private void readFrames() throws IOException {
    while (position < file.size()) {
      Header header = headerAt(position);
      if (header == null) {
        if (!skipTo(position + 1, "no frame starts here")) {
          return;
        }
      } else {
        readPayload(header);
      }
    }
  }

  private void readPayload(Header header) throws IOException {
    long at = position + header.length();
    if (at + header.payloadLength() > file.size()) {
      skipTo(position + 1, "the frame is cut short");
      return;
    }
    byte[] payload = bytes(at, header.payloadLength());
    Frame frame = frame(header, payload);
    if (frame == null) {
      skipTo(position + 1, "the frame's payload is damaged");
      return;
    }
    nextSequence = header.sequence() + 1;
    position = at + header.payloadLength();
    frames.accept(frame);
  }

  private @Nullable Frame frame(Header header, byte[] payload) {
    int sum = LogFormat.checksum(salt, header.sequence(), payload, 0, payload.length);
    if (sum != header.payloadSum()) {
      return null;
    }
    try {
      byte[] raw = Zstd.decompress(payload, header.rawLength());
      SpanBatch batch = SpanBatch.decode(header.tenant(), raw, NO_LIMITS);
      return new Frame(header.sequence(), header.receivedMicros(), header.hash(), batch);
    } catch (ZstdException | UndecodableException damaged) {
      return null;
    }
  }

  /** Goes to the next good frame; false if there is none, which makes the rest a torn tail. */
  private boolean skipTo(long from, String reason) throws IOException {
    long bad = position;
    for (long window = from; window < file.size(); window += SEARCH_WINDOW) {
      int length = (int) Math.min(SEARCH_WINDOW + LogFormat.HEADER_SUM, file.size() - window);
      byte[] bytes = bytes(window, length);
      for (int i = 0; i + LogFormat.HEADER_SUM <= length && i < SEARCH_WINDOW; i++) {
        if (isMagic(bytes, i) && resumesAt(window + i, bad, reason)) {
          return true;
        }
      }
    }
    position = file.size();
    return false;
  }

  private boolean resumesAt(long at, long bad, String reason) throws IOException {
    Header header = headerAt(at);
    if (header == null || header.sequence() < nextSequence || !isWhole(header, at)) {
      return false;
    }
    long first = Math.max(0, nextSequence);
    gaps.accept(new LogGap(name, bad, at - bad, first, header.sequence() - 1, reason));
    position = at;
    return true;
  }

  private boolean isWhole(Header header, long at) throws IOException {
    long payloadAt = at + header.length();
    return payloadAt + header.payloadLength() <= file.size()
        && frame(header, bytes(payloadAt, header.payloadLength())) != null;
  }

  private static boolean isMagic(byte[] bytes, int at) {
    return bytes[at] == (byte) (LogFormat.FRAME_MAGIC >>> 24)
        && bytes[at + 1] == (byte) (LogFormat.FRAME_MAGIC >>> 16)
        && bytes[at + 2] == (byte) (LogFormat.FRAME_MAGIC >>> 8)
        && bytes[at + 3] == (byte) LogFormat.FRAME_MAGIC;
  }

  private record Header(
      int length,
      long sequence,
      long receivedMicros,
      BatchHash hash,
      int rawLength,
      int payloadLength,
      int payloadSum,
      Tenant tenant) {}

  private @Nullable Header headerAt(long at) throws IOException {
    if (file.size() - at < LogFormat.FRAME_HEADER) {
      return null;
    }
    byte[] fixed = bytes(at, LogFormat.FRAME_HEADER);
    ByteBuffer in = ByteBuffer.wrap(fixed);
    int tenantLength = Short.toUnsignedInt(in.getShort(LogFormat.TENANT_LENGTH));
    int length = LogFormat.FRAME_HEADER + tenantLength;
    if (in.getInt(0) != LogFormat.FRAME_MAGIC
        || tenantLength == 0
        || tenantLength > LogFormat.MAX_TENANT
        || file.size() - at < length) {
      return null;
    }
    byte[] whole = bytes(at, length);
    int sum =
        LogFormat.checksum(salt, generation, whole, LogFormat.SUMMED, length - LogFormat.SUMMED);
    return sum == in.getInt(LogFormat.HEADER_SUM) ? header(whole, length) : null;
  }

  private @Nullable Header header(byte[] bytes, int length) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int raw = in.getInt(LogFormat.RAW_LENGTH);
    int payload = in.getInt(LogFormat.PAYLOAD_LENGTH);
    boolean fits =
        in.getLong(LogFormat.GENERATION) == generation
            && raw >= 0
            && raw <= LogFormat.MAX_RAW
            && payload >= 0
            && payload <= LogFormat.MAX_PAYLOAD;
    int tenantLength = length - LogFormat.FRAME_HEADER;
    return fits
        ? new Header(
            length,
            in.getLong(LogFormat.SEQUENCE),
            in.getLong(LogFormat.RECEIVED),
            new BatchHash(in.getLong(LogFormat.HASH_HIGH), in.getLong(LogFormat.HASH_LOW)),
            raw,
            payload,
            in.getInt(LogFormat.PAYLOAD_SUM),
            new Tenant(
                new String(bytes, LogFormat.FRAME_HEADER, tenantLength, StandardCharsets.UTF_8)))
        : null;
  }

  private void gap(long from, long bytes, String reason) {
    gaps.accept(new LogGap(name, from, bytes, 0, -1, reason));
  }

  private byte[] bytes(long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.read(at, ByteBuffer.wrap(bytes));
    return bytes;
  }
}
