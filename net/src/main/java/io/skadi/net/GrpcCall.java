package io.skadi.net;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A gRPC call with its one request message, inflated.
 *
 * @param method full name, such as {@code package.Service/Method}
 * @param message in wire format; belongs to the handler
 * @param remoteAddress IP address of the peer
 * @param deadlineNanos by {@link System#nanoTime()}, or null when the client set none
 */
public record GrpcCall(
    String method,
    @SuppressWarnings("ArrayRecordComponent") byte[] message,
    Headers metadata,
    String remoteAddress,
    @Nullable Long deadlineNanos,
    Cancellation cancellation) {

  /** A call from this machine without metadata and deadline, for tests of handlers. */
  public static GrpcCall of(String method, byte[] message) {
    return new GrpcCall(method, message, Headers.of(), "127.0.0.1", null, new Cancellation());
  }

  /** How long the client still waits, not below zero; null when it set no deadline. */
  public @Nullable Duration timeLeft() {
    return deadlineNanos == null
        ? null
        : Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
  }
}
