package io.skadi.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files of the UI lie: in a jar, or in a folder that replaces it. */
@FunctionalInterface
interface UiFiles {
  /** The file of this name, such as {@code static/app.js}; empty if there is none. */
  Optional<byte[]> read(String name);

  static UiFiles of(UiConfig config) {
    return config.assetsPath().map(UiFiles::inFolder).orElse(UiFiles::inJar);
  }

  private static Optional<byte[]> inJar(String name) {
    if (isSuspect(name)) {
      return Optional.empty();
    }
    try (InputStream in = UiFiles.class.getResourceAsStream("/io/skadi/ui/" + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UiFiles inFolder(Path folder) {
    return name -> {
      try {
        Path file = folder.resolve(name);
        return isSuspect(name) || !Files.isRegularFile(file)
            ? Optional.empty()
            : Optional.of(Files.readAllBytes(file));
      } catch (InvalidPathException e) {
        return Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** No file of the UI is named like this, but files of others are. */
  private static boolean isSuspect(String name) {
    return name.contains("..") || name.contains("//") || name.contains("\\") || name.endsWith("/");
  }
}
