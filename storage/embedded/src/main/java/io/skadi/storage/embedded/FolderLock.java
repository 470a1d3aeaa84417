package io.skadi.storage.embedded;

import io.skadi.storage.embedded.file.DiskFolder;
import io.skadi.storage.embedded.file.StoreFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
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
    FileChannel channel = openLockFile(path);
    try {
      if (tryLock(channel) == null) {
        throw new IOException("data directory " + path + " is in use by another process");
      }
      return new FolderLock(path, channel);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  private static FileChannel openLockFile(Path path) throws IOException {
    try {
      Files.createDirectories(path);
      return FileChannel.open(
          path.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException denied) {
      throw new IOException("data directory " + path + " cannot be written: " + denied, denied);
    }
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
