package io.skadi.net;

import java.util.concurrent.Executor;

/**
 * The threads that any number of {@link NetServer}s share: one event loop a core, and a virtual
 * thread for each request.
 *
 * <p>Its threads are daemons. Close the servers before the runtime.
 */
public final class NetRuntime implements AutoCloseable {
  private final SharedEventLoops eventLoops = SharedEventLoops.start();

  /** Starts the threads. */
  public NetRuntime() {}

  SharedEventLoops eventLoops() {
    return eventLoops;
  }

  Executor handlers() {
    return task -> Thread.ofVirtual().name("skadi-request").start(task);
  }

  /** Ends the event loops. */
  @Override
  public void close() {
    eventLoops.stop();
  }
}
