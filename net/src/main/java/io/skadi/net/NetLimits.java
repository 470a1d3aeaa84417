package io.skadi.net;

import java.time.Duration;

/**
 * What one server takes from strangers.
 *
 * @param maxBodyBytes the largest body or gRPC message as sent
 * @param maxInflatedBytes the largest body or gRPC message once decompressed
 * @param bodyTimeout how long a request may take to arrive
 * @param answerTimeout how long a handler may take until it answers, and a reader of an answer may
 *     stand still
 * @param idleTimeout when a connection without traffic is closed
 * @param maxConnectionAge when a connection is drained and closed, so that load spreads
 * @param maxConnections how many connections are open at the same time; more are closed at once
 */
public record NetLimits(
    long maxBodyBytes,
    long maxInflatedBytes,
    Duration bodyTimeout,
    Duration answerTimeout,
    Duration idleTimeout,
    Duration maxConnectionAge,
    int maxConnections) {

  private static final long MIB = 1 << 20;

  /** 20 MiB as sent, 64 MiB inflated, and times that suit exporters and browsers. */
  public static NetLimits defaults() {
    return new NetLimits(
        20 * MIB,
        64 * MIB,
        Duration.ofSeconds(15),
        Duration.ofSeconds(60),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        5_000);
  }

  public NetLimits {
    if (maxInflatedBytes > Integer.MAX_VALUE - 64 || maxBodyBytes > Integer.MAX_VALUE - 64) {
      throw new IllegalArgumentException("a body is held in one array, so under 2 GiB");
    }
  }

  /** The same limits for other sizes of body. */
  public NetLimits bodies(long maxBytes, long maxInflated) {
    return new NetLimits(
        maxBytes,
        maxInflated,
        bodyTimeout,
        answerTimeout,
        idleTimeout,
        maxConnectionAge,
        maxConnections);
  }

  /** The same limits for other times. */
  public NetLimits timeouts(Duration body, Duration answer, Duration idle) {
    return new NetLimits(
        maxBodyBytes, maxInflatedBytes, body, answer, idle, maxConnectionAge, maxConnections);
  }

  /** The same limits for other connections. */
  public NetLimits connections(int max, Duration maxAge) {
    return new NetLimits(
        maxBodyBytes, maxInflatedBytes, bodyTimeout, answerTimeout, idleTimeout, maxAge, max);
  }
}
