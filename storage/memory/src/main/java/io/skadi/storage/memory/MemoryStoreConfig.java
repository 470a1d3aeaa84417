package io.skadi.storage.memory;

/**
 * How much a memory store keeps.
 *
 * @param bytes the bound on spans and what is needed to find them; at least 1 MiB
 */
public record MemoryStoreConfig(long bytes) {
  /** 128 MiB. */
  public static final MemoryStoreConfig DEFAULT = new MemoryStoreConfig(128L << 20);

  private static final long MIN_BYTES = 1L << 20;

  public MemoryStoreConfig {
    if (bytes < MIN_BYTES) {
      throw new IllegalArgumentException(
          "storage.memory.bytes is " + bytes + ", at least " + MIN_BYTES + " are needed");
    }
  }
}
