package io.skadi.storage;

import io.skadi.model.SinkException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A store could not do what was asked; the kind says whether it may later. */
public final class StorageException extends SinkException {
  private static final long serialVersionUID = 1L;

  /** How long to wait when nothing better is known. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** Without a cause. */
  public StorageException(Kind kind, String message) {
    this(kind, message, null);
  }

  /** With a cause. */
  public StorageException(Kind kind, String message, @Nullable Throwable cause) {
    super(kind, RETRY_AFTER, message, cause);
  }
}
