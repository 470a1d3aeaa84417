package io.skadi.query;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The web UI, configuration keys {@code ui.*}.
 *
 * @param assetsPath a folder with {@code index.html} and {@code static/} that replaces the UI in
 *     the jar
 * @param configFile a {@code .json} or {@code .js} file with settings for the UI, read again when
 *     it changes
 */
public record UiConfig(Optional<Path> assetsPath, Optional<Path> configFile) {
  /** The UI of the jar with its own settings. */
  public static final UiConfig DEFAULT = new UiConfig(Optional.empty(), Optional.empty());

  public UiConfig {
    requireNonNull(assetsPath, "assetsPath");
    requireNonNull(configFile, "configFile");
  }
}
