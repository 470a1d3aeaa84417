package io.skadi.storage.embedded;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of the embedded store.
 *
 * @param path its folder, made if it is not there; one process at a time
 * @param sync when what was accepted is forced to the disk
 * @param retentionAge how long spans are kept, counted from their receipt
 * @param retentionBytes how many bytes are kept at most; the oldest go first
 */
public record EmbeddedConfig(Path path, Sync sync, Duration retentionAge, long retentionBytes) {
  /** When what was accepted is forced to the disk. */
  public enum Sync {
    /** Before it is acknowledged: survives a power cut. */
    ALWAYS,
    /** Every second: a power cut may cost the last one. A crash of the process costs nothing. */
    INTERVAL,
    /** When the operating system likes. A crash of the process costs nothing. */
    OS
  }

  public EmbeddedConfig {
    requireNonNull(path, "path");
    requireNonNull(sync, "sync");
    requireNonNull(retentionAge, "retentionAge");
    if (retentionBytes <= 0) {
      throw new IllegalArgumentException("retentionBytes is " + retentionBytes);
    }
  }

  /** Forces before it acknowledges, keeps seven days and 20 GiB. */
  public static EmbeddedConfig at(Path path) {
    return new EmbeddedConfig(path, Sync.ALWAYS, Duration.ofDays(7), 20L << 30);
  }
}
