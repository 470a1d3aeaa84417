package io.skadi.storage.embedded.segment;

import com.github.luben.zstd.ZstdDecompressCtx;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What segments keep in memory between questions: unpacked blocks and what was read of them, the
 * least recently used forgotten first, and the contexts that unpack. One for all segments of a
 * store; for any number of threads.
 */
public final class SegmentCache implements AutoCloseable {
  private static final int MAX_IDLE_CONTEXTS = 8;
  private static final int ENTRY_OVERHEAD = 128;

  private record Key(Object segment, long position) {}

  private record Entry(Object value, int bytes) {}

  /** Guards everything below. */
  private final Object lock = new Object();

  private final long maxBytes;
  private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final ArrayDeque<ZstdDecompressCtx> idle = new ArrayDeque<>();
  private long bytes;
  private boolean closed;

  /** An empty cache that never keeps more than this. */
  public SegmentCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** How many bytes it holds. */
  public long bytes() {
    synchronized (lock) {
      return bytes;
    }
  }

  @Nullable Object get(Object segment, long position) {
    synchronized (lock) {
      Entry entry = entries.get(new Key(segment, position));
      return entry == null ? null : entry.value();
    }
  }

  void put(Object segment, long position, Object value, int valueBytes) {
    int cost = valueBytes + ENTRY_OVERHEAD;
    if (cost > maxBytes / 2) {
      return;
    }
    synchronized (lock) {
      Entry before = entries.put(new Key(segment, position), new Entry(value, cost));
      bytes += cost - (before == null ? 0 : before.bytes());
      Iterator<Entry> oldest = entries.values().iterator();
      while (bytes > maxBytes) {
        bytes -= oldest.next().bytes();
        oldest.remove();
      }
    }
  }

  /** Forgets what belongs to a segment. */
  void forget(Object segment) {
    synchronized (lock) {
      Iterator<Map.Entry<Key, Entry>> all = entries.entrySet().iterator();
      while (all.hasNext()) {
        Map.Entry<Key, Entry> entry = all.next();
        if (entry.getKey().segment().equals(segment)) {
          bytes -= entry.getValue().bytes();
          all.remove();
        }
      }
    }
  }

  /**
   * Unpacks a block.
   *
   * @throws RuntimeException if the bytes are not a frame of exactly so many bytes
   */
  void unpack(byte[] packed, byte[] raw) {
    ZstdDecompressCtx context = take();
    try {
      int length = context.decompressByteArray(raw, 0, raw.length, packed, 0, packed.length);
      if (length != raw.length) {
        throw new IllegalArgumentException("unpacks to " + length + " bytes, not " + raw.length);
      }
    } finally {
      giveBack(context);
    }
  }

  private ZstdDecompressCtx take() {
    synchronized (lock) {
      ZstdDecompressCtx context = idle.poll();
      return context == null ? new ZstdDecompressCtx() : context;
    }
  }

  private void giveBack(ZstdDecompressCtx context) {
    synchronized (lock) {
      if (!closed && idle.size() < MAX_IDLE_CONTEXTS) {
        idle.push(context);
        return;
      }
    }
    context.close();
  }

  /** Forgets everything. Idempotent; segments still work, without being remembered. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      entries.clear();
      bytes = 0;
      idle.forEach(ZstdDecompressCtx::close);
      idle.clear();
    }
  }
}
