package io.skadi.net;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why the server itself, and not a handler, turns a request away.
 *
 * @param status the HTTP status that the route asks for
 * @param message one sentence for the client
 * @param retryAfter when to come back, where that helps
 */
public record HttpRefusal(Kind kind, int status, String message, @Nullable Duration retryAfter) {

  /** The reasons, each with its usual HTTP status. */
  public enum Kind {
    /** The bytes of the request do not fit the {@link ByteBudget} now. */
    BUSY(429),
    /** The body is, or inflates to, more than the limit. */
    TOO_LARGE(413),
    /** The Content-Encoding is not one of those that are understood. */
    UNSUPPORTED_ENCODING(415),
    /** The body is not what its Content-Encoding says. */
    UNDECODABLE(400),
    /** The body did not arrive in time. */
    TOO_SLOW(408),
    /** The handler did not answer in time. */
    NO_ANSWER(503),
    /** The server is closing. */
    STOPPING(503),
    /** The handler threw. */
    FAILED(500);

    private final int usualStatus;

    Kind(int usualStatus) {
      this.usualStatus = usualStatus;
    }

    int usualStatus() {
      return usualStatus;
    }
  }

  /** Turns a refusal into an answer. */
  @FunctionalInterface
  public interface Renderer {
    /**
     * Makes the answer to {@code call}, whose body is empty. Must not block. The server adds {@code
     * Retry-After} by itself.
     */
    HttpAnswer render(HttpCall call, HttpRefusal refusal);
  }

  /** The message as plain text. */
  public static HttpAnswer asText(HttpCall call, HttpRefusal refusal) {
    return HttpAnswer.text(refusal.status(), refusal.message());
  }
}
