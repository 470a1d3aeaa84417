package io.skadi.storage.embedded;

import io.skadi.storage.embedded.file.DiskFolder;
import io.skadi.storage.embedded.file.StoreFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A store's folder, taken for this process by a lock of the operating system. */
final class FolderLock implements Closeable {
  private static final String NAME = "lock";

  private final Path path;
  private final FileChannel channel;

  private FolderLock(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Makes the folder if it is not there, and takes it. */
  static FolderLock take(Path path) throws IOException {
    Path folder = path.toAbsolutePath().normalize();
    FileChannel channel = openLockFile(folder);
    try {
      if (tryLock(channel) == null) {
        throw new IOException(
            "cannot use the data directory " + folder + ": another Skadi is using it");
      }
      return new FolderLock(folder, channel);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  private static FileChannel openLockFile(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
      return FileChannel.open(
          folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException denied) {
      throw new IOException(
          "cannot write to the data directory " + folder + ": " + reason(folder, denied), denied);
    }
  }

  private static String reason(Path folder, IOException denied) {
    if (denied instanceof AccessDeniedException) {
      return "permission denied";
    }
    for (Path part = folder; part != null; part = part.getParent()) {
      if (Files.exists(part) && !Files.isDirectory(part)) {
        return part + " is a file";
      }
    }
    return String.valueOf(denied.getMessage());
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }

  StoreFolder folder() {
    return new DiskFolder(path);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
