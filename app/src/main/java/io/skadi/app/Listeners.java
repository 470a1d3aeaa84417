package io.skadi.app;

import io.skadi.app.config.Port;
import io.skadi.net.ListenException;
import io.skadi.net.NetServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open ports of one Skadi, by their keys. */
final class Listeners implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  /** More than a {@link NetServer} takes to stop. */
  private static final Duration STOPPED_WITHIN = Duration.ofMillis(4_500);

  private static final Executor ONE_THREAD_EACH =
      task -> Thread.ofVirtual().name("skadi-listen").start(task);

  private final Map<String, NetServer> servers;

  private Listeners(Map<String, NetServer> servers) {
    this.servers = servers;
  }

  /**
   * A port that shall be opened.
   *
   * @param key such as {@code otlp_grpc}
   */
  record Plan(String key, Port port, NetServer.Builder server) {
    private NetServer open() {
      return server.port(port.number()).start();
    }
  }

  /**
   * Opens all ports at once, but those that are off.
   *
   * @throws StartException if any of them cannot be opened; then none is
   */
  static Listeners open(List<Plan> plans) {
    Map<String, CompletableFuture<NetServer>> opening = new LinkedHashMap<>();
    for (Plan plan : plans) {
      if (!plan.port().isOff()) {
        opening.put(plan.key(), CompletableFuture.supplyAsync(plan::open, ONE_THREAD_EACH));
      }
    }
    Map<String, NetServer> opened = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    opening.forEach((key, server) -> await(key, server, opened, problems));
    Listeners listeners = new Listeners(opened);
    if (!problems.isEmpty()) {
      listeners.close();
      throw new StartException(String.join("\n", problems));
    }
    return listeners;
  }

  private static void await(
      String key,
      CompletableFuture<NetServer> server,
      Map<String, NetServer> opened,
      List<String> problems) {
    try {
      opened.put(key, server.join());
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof ListenException cannot)) {
        throw e;
      }
      problems.add(cannot.getMessage() + " (ports." + key + ")");
    }
  }

  /**
   * The number of an open port.
   *
   * @throws IllegalArgumentException if no such port is open
   */
  int port(String key) {
    NetServer server = servers.get(key);
    if (server == null) {
      throw new IllegalArgumentException("no port is open for ports." + key);
    }
    return server.port();
  }

  /** Where each open port listens, such as {@code 127.0.0.1:4317}, in the order of the plans. */
  Map<String, List<String>> addresses() {
    return servers.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> entry.getValue().addresses(),
                (one, other) -> one,
                LinkedHashMap::new));
  }

  /** Stops all at once and waits until they have. */
  @Override
  public void close() {
    CompletableFuture<?>[] stopping =
        servers.values().stream().map(NetServer::stop).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(stopping)
          .orTimeout(STOPPED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      LOG.warn("some connections did not close in time", e.getCause());
    }
  }
}
