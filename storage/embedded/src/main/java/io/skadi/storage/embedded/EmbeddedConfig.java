package io.skadi.storage.embedded;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of the embedded store.
 *
 * @param path its folder, made if it is not there; one process at a time
 * @param sync when what was accepted is forced to the disk
 * @param retention what is kept
 */
public record EmbeddedConfig(String path, Sync sync, Retention retention) {
  /** The folder data, forced before it is acknowledged, seven days and 20 GiB. */
  public static final EmbeddedConfig DEFAULT = at(Path.of("data"));

  /** When what was accepted is forced to the disk. */
  public enum Sync {
    /** Before it is acknowledged: survives a power cut. */
    ALWAYS,
    /** Every second: a power cut may cost the last one. A crash of the process costs nothing. */
    INTERVAL,
    /** When the operating system likes. A crash of the process costs nothing. */
    OS
  }

  /**
   * What is kept.
   *
   * @param age how long, counted from receipt
   * @param bytes how much at most; the oldest go first
   */
  public record Retention(Duration age, long bytes) {
    /** Seven days, 20 GiB. */
    public static final Retention DEFAULT = new Retention(Duration.ofDays(7), 20L << 30);

    public Retention {
      if (!age.isPositive()) {
        throw new IllegalArgumentException("age must be more than nothing");
      }
      if (bytes <= 0) {
        throw new IllegalArgumentException("bytes must be more than nothing");
      }
    }
  }

  public EmbeddedConfig {
    requireNonNull(sync, "sync");
    requireNonNull(retention, "retention");
    if (path.isBlank()) {
      throw new IllegalArgumentException("path must name a folder");
    }
  }

  /** The defaults, in another folder. */
  public static EmbeddedConfig at(Path path) {
    return new EmbeddedConfig(path.toString(), Sync.ALWAYS, Retention.DEFAULT);
  }

  /** The same in another folder. */
  public EmbeddedConfig withPath(Path other) {
    return new EmbeddedConfig(other.toString(), sync, retention);
  }
}
