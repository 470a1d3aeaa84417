package io.skadi.net;

import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

/**
 * Counts, for each connection of HTTP/1.1, the refusals that are not written yet.
 *
 * <p>Refusals hold nothing of the budget. One who sends request after request and reads no answer
 * would heap them up without end, so the connection is closed. HTTP/2 bounds its streams instead.
 */
final class UnreadAnswers {
  private static final int MOST = 100;
  private static final AttributeKey<Integer> COUNT =
      AttributeKey.valueOf(UnreadAnswers.class, "count");

  private UnreadAnswers() {}

  /** Counts the answer to the request of {@code context}; on its event loop. */
  static void add(ServiceRequestContext context) {
    Channel channel = context.log().partial().channel();
    if (channel == null || context.sessionProtocol().isMultiplex()) {
      return;
    }
    if (change(channel, 1) > MOST) {
      var _ = channel.close();
    }
    var _ = context.log().whenComplete().thenAccept(log -> change(channel, -1));
  }

  private static int change(Channel channel, int by) {
    Integer before = channel.attr(COUNT).get();
    int after = (before == null ? 0 : before) + by;
    channel.attr(COUNT).set(after);
    return after;
  }
}
