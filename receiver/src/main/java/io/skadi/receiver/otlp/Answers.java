package io.skadi.receiver.otlp;

import io.skadi.model.SinkException;
import io.skadi.model.UndecodableException;
import io.skadi.net.GrpcCode;
import io.skadi.net.RpcStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a sender is told when its spans were not taken. By OTLP it sends again after 429 and 503
 * (RESOURCE_EXHAUSTED with a delay, UNAVAILABLE), never after 400 and 500.
 */
final class Answers {
  private Answers() {}

  static RpcStatus status(UndecodableException malformed) {
    return new RpcStatus(GrpcCode.INVALID_ARGUMENT, text(malformed), null);
  }

  static RpcStatus status(SinkException refusal) {
    GrpcCode code =
        switch (refusal.kind()) {
          case OVERLOADED -> GrpcCode.RESOURCE_EXHAUSTED;
          case UNAVAILABLE -> GrpcCode.UNAVAILABLE;
          case UNSUPPORTED, CORRUPT -> GrpcCode.INTERNAL;
        };
    @Nullable Duration delay = refusal.kind().retryable() ? refusal.retryAfter() : null;
    return new RpcStatus(code, text(refusal), delay);
  }

  private static String text(RuntimeException exception) {
    return String.valueOf(exception.getMessage());
  }
}
