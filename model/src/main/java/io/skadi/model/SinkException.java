package io.skadi.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A sink did not take a batch; the kind says whether to send it again. */
public class SinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a batch was not taken. */
  public enum Kind {
    /** Too much at once: try again after the delay. */
    OVERLOADED(true),
    /** Out of reach or failing for now: try again after the delay. */
    UNAVAILABLE(true),
    /** The sink cannot do this, now or later. */
    UNSUPPORTED(false),
    /** Stored data cannot be read or trusted. */
    CORRUPT(false);

    private final boolean retryable;

    Kind(boolean retryable) {
      this.retryable = retryable;
    }

    /** Whether the same batch may be taken later. */
    public boolean retryable() {
      return retryable;
    }
  }

  private final Kind kind;
  private final Duration retryAfter;

  /** Without a cause. */
  public SinkException(Kind kind, Duration retryAfter, String message) {
    this(kind, retryAfter, message, null);
  }

  /**
   * With a cause.
   *
   * @param retryAfter how long the sender should wait; of no meaning if the kind is not retryable
   */
  public SinkException(Kind kind, Duration retryAfter, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = requireNonNull(kind, "kind");
    this.retryAfter = requireNonNull(retryAfter, "retryAfter");
  }

  /** Why the batch was not taken. */
  public Kind kind() {
    return kind;
  }

  /** How long the sender should wait before it tries again. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
