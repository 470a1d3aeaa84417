package io.skadi.storage.embedded;

import io.skadi.model.SinkException.Kind;
import io.skadi.storage.StorageException;
import io.skadi.storage.embedded.file.StoreFolder;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Refuses writes while the disk is nearly full, so that the store's own files never meet a full
 * one. Reading goes on; writing does as soon as there is room again.
 */
final class LowDisk {
  /** Below so many usable bytes nothing is taken. */
  static final long LOW_WATER = 256L << 20;

  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final StoreFolder folder;
  private final AtomicLong checkedNanos = new AtomicLong(System.nanoTime() - 2 * FRESH_NANOS);
  private volatile long usable = Long.MAX_VALUE;

  LowDisk(StoreFolder folder) {
    this.folder = folder;
  }

  /** Throws while there is too little room. */
  void requireRoom() {
    if (usableBytes() < LOW_WATER) {
      throw new StorageException(
          Kind.OVERLOADED,
          "the disk is nearly full: " + usable + " bytes are left, " + LOW_WATER + " are needed");
    }
  }

  private long usableBytes() {
    long now = System.nanoTime();
    long checked = checkedNanos.get();
    if (now - checked > FRESH_NANOS && checkedNanos.compareAndSet(checked, now)) {
      try {
        usable = folder.usableBytes();
      } catch (IOException unknown) {
        usable = Long.MAX_VALUE; // the write itself will say what is wrong
      }
    }
    return usable;
  }
}
