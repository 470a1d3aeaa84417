package io.skadi.storage.embedded.log;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.skadi.storage.embedded.file.FileWriter;
import io.skadi.storage.embedded.file.StoreFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Appends frames to the log file of one generation. Frames are gathered by {@link #add}, go out in
 * one write, and are safe after one force. Belongs to the log thread.
 */
public final class LogWriter implements Closeable {
  private static final int LEVEL = 1;
  private static final int INITIAL_BUFFER = 1 << 20;

  private final FileWriter file;
  private final long generation;
  private final long salt;
  private final ZstdCompressCtx compressor = new ZstdCompressCtx().setLevel(LEVEL);
  private byte[] buffer = new byte[INITIAL_BUFFER];
  private int size;
  private volatile long writtenLength;
  private long forcedLength;

  private LogWriter(FileWriter file, long generation, long salt) {
    this.file = file;
    this.generation = generation;
    this.salt = salt;
  }

  /** Makes the file, durably: nothing that is written to it depends on a later step. */
  public static LogWriter create(StoreFolder folder, long generation, long salt)
      throws IOException {
    LogWriter log = new LogWriter(folder.create(fileName(generation)), generation, salt);
    try {
      log.addFileHeader();
      log.write();
      log.force();
      folder.force();
      return log;
    } catch (IOException | RuntimeException failure) {
      log.close();
      throw failure;
    }
  }

  /** The name of a generation's file. */
  public static String fileName(long generation) {
    return LogFormat.fileName(generation);
  }

  private void addFileHeader() {
    ByteBuffer header = ByteBuffer.wrap(buffer);
    header.putLong(LogFormat.FILE_MAGIC).putInt(LogFormat.VERSION);
    header.putLong(generation).putLong(salt);
    header.putInt(LogFormat.checksum(0, 0, buffer, 0, header.position()));
    size = header.position();
  }

  /** Gathers a frame for the next write. */
  public void add(Frame frame) {
    byte[] tenant = frame.batch().tenant().name().getBytes(StandardCharsets.UTF_8);
    byte[] raw = frame.batch().bytes();
    int header = LogFormat.FRAME_HEADER + tenant.length;
    room(header + Math.toIntExact(Zstd.compressBound(raw.length)));
    int start = size;
    int payload =
        compressor.compressByteArray(
            buffer, start + header, buffer.length - start - header, raw, 0, raw.length);
    ByteBuffer out = ByteBuffer.wrap(buffer);
    out.position(start).putInt(LogFormat.FRAME_MAGIC).putInt(0);
    out.putLong(generation).putLong(frame.sequence()).putLong(frame.receivedMicros());
    out.putLong(frame.hash().high()).putLong(frame.hash().low());
    out.putInt(frame.batch().spanCount()).putInt(raw.length).putInt(payload);
    out.putInt(LogFormat.checksum(salt, frame.sequence(), buffer, start + header, payload));
    out.putShort((short) tenant.length).put(tenant);
    int summed = header - LogFormat.SUMMED;
    out.putInt(
        start + LogFormat.HEADER_SUM,
        LogFormat.checksum(salt, generation, buffer, start + LogFormat.SUMMED, summed));
    size = start + header + payload;
  }

  /** Bytes in the file, forced or not. */
  public long length() {
    return writtenLength;
  }

  /** Writes what was gathered. */
  public void write() throws IOException {
    int count = size;
    size = 0;
    file.write(ByteBuffer.wrap(buffer, 0, count));
    long length = writtenLength + count; // the log thread alone writes it
    writtenLength = length;
  }

  /** Makes what was written durable. */
  public void force() throws IOException {
    if (forcedLength < writtenLength) {
      file.force();
      forcedLength = writtenLength;
    }
  }

  /**
   * Gives up after a failed write or force: cuts the file to what is known to be durable. The file
   * is never forced again, for a later force may succeed although pages were lost.
   */
  public void abandon() {
    size = 0;
    try (file) {
      file.truncate(forcedLength);
    } catch (IOException alsoFailed) {
      // replay cuts a torn tail by itself; the frames behind were never acknowledged
    }
    compressor.close();
  }

  @Override
  public void close() throws IOException {
    compressor.close();
    file.close();
  }

  private void room(int count) {
    if (count > buffer.length - size) {
      buffer = Arrays.copyOf(buffer, Math.max(size + count, buffer.length * 2));
    }
  }
}
