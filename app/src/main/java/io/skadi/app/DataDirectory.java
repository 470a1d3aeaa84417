package io.skadi.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A directory that belongs to one running Skadi, held by a lock of the operating system. */
final class DataDirectory implements AutoCloseable {
  private static final String LOCK_FILE = "skadi.lock";

  private final FileChannel channel;

  private DataDirectory(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the directory if there is none, and locks it.
   *
   * @throws StartException if it cannot be written to or is in use
   */
  static DataDirectory open(Path path) {
    Path directory = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new StartException(
            "cannot use the data directory " + directory + ": another Skadi is using it");
      }
      return new DataDirectory(channel);
    } catch (IOException e) {
      throw new StartException(
          "cannot write to the data directory " + directory + ": " + reason(directory, e), e);
    }
  }

  /** Lets others have it. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this very process
    }
  }

  private static String reason(Path directory, IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    for (Path part = directory; part != null; part = part.getParent()) {
      if (Files.exists(part) && !Files.isDirectory(part)) {
        return part + " is a file";
      }
    }
    return String.valueOf(e.getMessage());
  }
}
