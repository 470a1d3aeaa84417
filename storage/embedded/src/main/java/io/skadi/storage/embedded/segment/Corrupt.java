package io.skadi.storage.embedded.segment;

import io.skadi.model.SinkException.Kind;
import io.skadi.storage.StorageException;

/** Makes the exception for bytes that cannot be trusted. */
final class Corrupt {
  private Corrupt() {}

  static StorageException in(String block, String what) {
    return new StorageException(Kind.CORRUPT, block + " is corrupt: " + what);
  }

  static StorageException in(String block, RuntimeException cause) {
    return new StorageException(Kind.CORRUPT, block + " is corrupt: " + cause.getMessage(), cause);
  }
}
