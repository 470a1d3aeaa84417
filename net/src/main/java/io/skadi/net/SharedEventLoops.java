package io.skadi.net;

import com.linecorp.armeria.common.Flags;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that read and write sockets, shared by all servers of a {@link NetRuntime}.
 *
 * <p>A server that stops asks its group to shut down and waits two seconds for that. This one takes
 * no such orders: it outlives its servers, so that each of them stops at once.
 */
final class SharedEventLoops extends MultiThreadIoEventLoopGroup {
  private static final int GRACE_SECONDS = 2;

  private SharedEventLoops(int threads, IoHandlerFactory transport) {
    super(threads, new DefaultThreadFactory("skadi-net", true), transport);
  }

  static SharedEventLoops start() {
    return new SharedEventLoops(Runtime.getRuntime().availableProcessors(), transport());
  }

  /** Does nothing: see {@link #stop()}. */
  @Override
  public Future<?> shutdownGracefully() {
    return terminationFuture();
  }

  /** Tells a server that its part has ended. */
  @Override
  public Future<?> terminationFuture() {
    return GlobalEventExecutor.INSTANCE.newSucceededFuture(null);
  }

  /** Ends the threads. */
  void stop() {
    var _ = super.shutdownGracefully(0, GRACE_SECONDS, TimeUnit.SECONDS);
  }

  private static IoHandlerFactory transport() {
    return switch (Flags.transportType()) {
      case EPOLL -> EpollIoHandler.newFactory();
      case KQUEUE -> KQueueIoHandler.newFactory();
      default -> NioIoHandler.newFactory();
    };
  }
}
