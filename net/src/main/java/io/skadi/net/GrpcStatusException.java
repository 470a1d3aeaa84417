package io.skadi.net;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends a gRPC call with a status other than OK. */
public final class GrpcStatusException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final GrpcCode code;
  private final transient @Nullable Duration retryDelay;

  /** A status with a message for the client. */
  public GrpcStatusException(GrpcCode code, String message) {
    this(code, message, null);
  }

  /**
   * A status that asks the client to come back after {@code retryDelay}, sent as a {@code
   * google.rpc.RetryInfo}; null sends none.
   */
  public GrpcStatusException(GrpcCode code, String message, @Nullable Duration retryDelay) {
    super(message, null, false, false);
    this.code = code;
    this.retryDelay = retryDelay;
  }

  /** The status; never OK. */
  public GrpcCode code() {
    return code;
  }

  /** When to come back, or null. */
  public @Nullable Duration retryDelay() {
    return retryDelay;
  }

  /** The status as a message {@code google.rpc.Status}. */
  public RpcStatus status() {
    String message = getMessage();
    return new RpcStatus(code, message == null ? "" : message, retryDelay);
  }
}
