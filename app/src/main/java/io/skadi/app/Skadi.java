package io.skadi.app;

import io.skadi.app.Listeners.Plan;
import io.skadi.app.config.Settings;
import io.skadi.net.ByteBudget;
import io.skadi.net.HttpAnswer;
import io.skadi.net.HttpRoute;
import io.skadi.net.NetRuntime;
import io.skadi.net.NetServer;
import io.skadi.pipeline.Ledger;
import io.skadi.pipeline.Pipeline;
import io.skadi.query.QueryApi;
import io.skadi.receiver.otlp.OtlpReceiver;
import io.skadi.storage.SpanStore;
import io.skadi.storage.embedded.EmbeddedStore;
import io.skadi.storage.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Skadi, all in one. Any number may run in one process, each with ports of its own.
 *
 * <pre>{@code
 * try (Skadi skadi = Skadi.builder().anyPorts().start()) {
 *   int port = skadi.port("otlp_grpc");
 * }
 * }</pre>
 */
public final class Skadi implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Skadi.class);

  private final SkadiConfig config;
  private final Clock clock;
  private final Health health;
  private final Listeners listeners;

  /** What was opened, the last first. */
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  private Skadi(Builder builder) {
    config = builder.config;
    clock = builder.clock;
    health = new Health(clock);
    try {
      listeners = open(Listeners.open(plans()));
    } catch (RuntimeException | Error e) {
      closeOpened();
      throw e;
    }
    health.ready();
    LOG.atInfo().addKeyValue("version", Version.text()).log("started");
  }

  /** One that is not yet running. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The number of an open port.
   *
   * @param key as in {@code ports}: {@code otlp_grpc}, {@code query_http}, ...
   * @throws IllegalArgumentException if no such port is open
   */
  public int port(String key) {
    return listeners.port(key);
  }

  /** Where each open port listens, such as {@code 127.0.0.1:4317}. */
  public Map<String, List<String>> addresses() {
    return listeners.addresses();
  }

  /** What it was started with. */
  public SkadiConfig config() {
    return config;
  }

  /** Stops within five seconds: requests in flight end, no new ones begin. Idempotent. */
  @Override
  public synchronized void close() {
    if (opened.isEmpty()) {
      return;
    }
    health.stopping();
    LOG.info("stopping");
    closeOpened();
    LOG.info("stopped");
  }

  /** The wiring: what is made of what, and which port serves it. */
  private List<Plan> plans() {
    SkadiConfig.Ports ports = config.ports();
    NetRuntime runtime = open(new NetRuntime());
    Meters meters = open(new Meters());
    SpanStore store = open(store());
    ByteBudget budget = new ByteBudget(config.limits().inFlight());
    meters.watch(budget);
    meters.watch(store.maintenance());
    Pipeline pipeline =
        new Pipeline(
            config.limits().spans(), new Ledger(meters.registry()), store.writer(), List.of());
    OtlpReceiver otlp =
        new OtlpReceiver(
            pipeline, config.limits().decoding(), config.limits().jsonDepth(), config.cors());
    QueryApi query = new QueryApi(store, config.querying(), clock);

    Supplier<NetServer.Builder> server = () -> server(runtime, budget);
    List<Plan> plans = new ArrayList<>();
    plans.add(new Plan("otlp_grpc", ports.otlpGrpc(), server.get().methods(otlp.grpcMethods())));
    plans.add(new Plan("otlp_http", ports.otlpHttp(), server.get().routes(otlp.httpRoutes())));
    plans.add(
        new Plan(
            "query_http",
            ports.queryHttp(),
            server.get().routes(query.routes()).fallback(query.fallback()).compressAnswers()));
    plans.add(new Plan("health", ports.health(), server.get().fallback(health::answer)));
    plans.add(new Plan("metrics", ports.metrics(), server.get().routes(meters.routes())));
    if (config.admin().purge()) {
      plans.add(new Plan("purge", ports.purge(), server.get().route(purge(store))));
    }
    return plans;
  }

  private SpanStore store() {
    return switch (config.storage().kind()) {
      case MEMORY -> new MemoryStore(config.storage().memory(), clock);
      case EMBEDDED -> embedded();
    };
  }

  private SpanStore embedded() {
    try {
      return EmbeddedStore.open(config.storage().embedded(), clock);
    } catch (IOException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  private static HttpRoute purge(SpanStore store) {
    return HttpRoute.post(
            "/purge",
            call -> {
              store.maintenance().purge();
              LOG.warn("all spans were purged");
              return HttpAnswer.of(200);
            })
        .maxBody(0);
  }

  /** All ports together read no more at one time than the budget. */
  private NetServer.Builder server(NetRuntime runtime, ByteBudget budget) {
    return NetServer.builder(runtime)
        .hosts(config.listen().hosts())
        .budget(budget)
        .limits(config.network());
  }

  private <T extends AutoCloseable> T open(T thing) {
    opened.push(thing);
    return thing;
  }

  private void closeOpened() {
    while (!opened.isEmpty()) {
      AutoCloseable thing = opened.pop();
      try {
        thing.close();
      } catch (Exception e) {
        LOG.warn("could not close {}", thing, e);
      }
    }
  }

  /** Says how to start. Not for use by several threads. */
  public static final class Builder {
    private SkadiConfig config = SkadiConfig.DEFAULT;
    private Clock clock = Clock.systemUTC();

    private Builder() {}

    /** All settings; {@link SkadiConfig#DEFAULT} by default. */
    public Builder config(SkadiConfig settings) {
      config = settings;
      return this;
    }

    /** Changes single settings, each as on a command line: {@code ports.health=0}. */
    public Builder set(String... assignments) {
      Settings settings = new Settings(Map.of());
      List.of(assignments).forEach(settings::assignment);
      config = settings.bind(config);
      return this;
    }

    /** Takes any free port for each. */
    public Builder anyPorts() {
      config = config.withPorts(SkadiConfig.Ports.ANY);
      return this;
    }

    /** Keeps spans in a directory, over restarts. */
    public Builder data(Path directory) {
      config = config.withData(directory);
      return this;
    }

    /** The time; the system's by default. */
    public Builder clock(Clock other) {
      clock = other;
      return this;
    }

    /**
     * Opens all ports and returns when it takes spans.
     *
     * @throws StartException if it cannot start; then nothing is left open
     */
    public Skadi start() {
      return new Skadi(this);
    }
  }
}
