package io.skadi.app;

import io.skadi.app.config.Port;
import io.skadi.app.config.Settings;
import io.skadi.model.DecodeLimits;
import io.skadi.net.Cors;
import io.skadi.net.NetLimits;
import io.skadi.net.NetServer;
import io.skadi.pipeline.SpanLimits;
import io.skadi.query.QueryConfig;
import io.skadi.query.UiConfig;
import io.skadi.storage.embedded.EmbeddedConfig;
import io.skadi.storage.memory.MemoryStoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All settings of Skadi. Each component is a key, in snake case; {@code configs/all-in-one.yaml}
 * says what each means.
 */
public record SkadiConfig(
    Listen listen,
    Ports ports,
    Storage storage,
    Limits limits,
    Cors cors,
    Query query,
    Ui ui,
    Admin admin,
    Log log) {

  /** What holds where nothing else is set. */
  public static final SkadiConfig DEFAULT =
      new SkadiConfig(
          new Listen("127.0.0.1"),
          new Ports(
              new Port(4317),
              new Port(4318),
              new Port(16686),
              new Port(13133),
              new Port(8888),
              new Port(9231)),
          new Storage(Storage.Kind.MEMORY, MemoryStoreConfig.DEFAULT, EmbeddedConfig.DEFAULT),
          Limits.DEFAULT,
          Cors.OFF,
          new Query("/", Duration.ZERO, 0, Duration.ofSeconds(30)),
          new Ui("", ""),
          new Admin(false),
          new Log(Log.Level.INFO, Log.Format.LOGFMT));

  private static final Duration ANSWER_MARGIN = Duration.ofSeconds(5);

  /** The variables of Jaeger that stand for a key as long as nothing else sets it. */
  private static final Map<String, String> JAEGER_VARIABLES =
      Map.of("JAEGER_LISTEN_HOST", "listen.host", "QUERY_BASE_PATH", "query.base_path");

  /** Settings to gather more into, which begin with what the environment says. */
  static Settings settings(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    JAEGER_VARIABLES.forEach(settings::environment);
    return settings;
  }

  /** The same settings with other ports. */
  SkadiConfig withPorts(Ports other) {
    return new SkadiConfig(listen, other, storage, limits, cors, query, ui, admin, log);
  }

  /** The same settings with spans kept in a folder. */
  SkadiConfig withData(Path folder) {
    return new SkadiConfig(listen, ports, storage.in(folder), limits, cors, query, ui, admin, log);
  }

  /** Where to listen. */
  public record Listen(String host) {
    public Listen {
      if (host.isBlank()) {
        throw new IllegalArgumentException("must name a host or an address");
      }
    }

    /** Whether only this machine can reach it. */
    boolean isLoopback() {
      return host.equals("127.0.0.1") || host.equals("localhost");
    }

    /** The addresses: both of loopback for the default, since {@code localhost} may be either. */
    List<String> hosts() {
      return isLoopback() ? NetServer.LOOPBACK : List.of(host);
    }
  }

  /** The ports. */
  public record Ports(
      Port otlpGrpc, Port otlpHttp, Port queryHttp, Port health, Port metrics, Port purge) {
    static final Ports ANY = new Ports(Port.ANY, Port.ANY, Port.ANY, Port.ANY, Port.ANY, Port.ANY);

    public Ports {
      long[] fixed =
          Stream.of(otlpGrpc, otlpHttp, queryHttp, health, metrics, purge)
              .mapToLong(Port::number)
              .filter(number -> number > 0)
              .toArray();
      if (Arrays.stream(fixed).distinct().count() < fixed.length) {
        throw new IllegalArgumentException("must differ from all other ports");
      }
    }
  }

  /** Where spans are kept. */
  public record Storage(Kind kind, MemoryStoreConfig memory, EmbeddedConfig embedded) {
    /** The stores. */
    public enum Kind {
      /** In the memory of this process, until it ends. */
      MEMORY,
      /** In a folder of this machine, over restarts and crashes. */
      EMBEDDED
    }

    Storage in(Path folder) {
      return new Storage(Kind.EMBEDDED, memory, embedded.withPath(folder));
    }
  }

  /** What is taken from senders. */
  public record Limits(
      long body,
      long inflated,
      long inFlight,
      int depth,
      int jsonDepth,
      int spansPerRequest,
      int attributesPerSpan,
      int eventsPerSpan,
      int linksPerSpan,
      long attributeBytes) {
    static final Limits DEFAULT =
        new Limits(20 << 20, 64 << 20, 64 << 20, 32, 64, 100_000, 1_024, 1_024, 1_024, 1 << 20);

    /** A body is held in one array. */
    private static final long MOST = Integer.MAX_VALUE - 64;

    public Limits {
      if (Arrays.stream(new long[] {body, inflated, attributeBytes})
          .anyMatch(size -> size > MOST)) {
        throw new IllegalArgumentException("must be less than 2 GiB");
      }
      long[] all = {
        body,
        inflated,
        inFlight,
        depth,
        jsonDepth,
        spansPerRequest,
        attributesPerSpan,
        eventsPerSpan,
        linksPerSpan,
        attributeBytes
      };
      if (Arrays.stream(all).anyMatch(limit -> limit <= 0)) {
        throw new IllegalArgumentException("must be positive");
      }
      if (inFlight < body) {
        throw new IllegalArgumentException("must not make in_flight less than body");
      }
    }

    DecodeLimits decoding() {
      return new DecodeLimits(spansPerRequest, depth);
    }

    SpanLimits spans() {
      return new SpanLimits(attributesPerSpan, eventsPerSpan, linksPerSpan, (int) attributeBytes);
    }
  }

  /** Answers to questions. */
  public record Query(
      String basePath, Duration maxClockSkewAdjust, int maxTraceSize, Duration timeout) {
    public Query {
      new QueryConfig(basePath, maxClockSkewAdjust, maxTraceSize, timeout, UiConfig.DEFAULT, "");
    }
  }

  /** The web UI; what is empty is not set. */
  public record Ui(String assetsPath, String configFile) {
    UiConfig files() {
      return new UiConfig(path(assetsPath), path(configFile));
    }

    private static Optional<Path> path(String text) {
      return Optional.of(text).filter(it -> !it.isEmpty()).map(Path::of);
    }
  }

  /** What a port takes from strangers; an answer has as long as a question may take. */
  NetLimits network() {
    NetLimits usual = NetLimits.defaults().bodies(limits.body(), limits.inflated());
    Duration answer = query.timeout().plus(ANSWER_MARGIN);
    return answer.compareTo(usual.answerTimeout()) <= 0
        ? usual
        : usual.timeouts(usual.bodyTimeout(), answer, usual.idleTimeout());
  }

  /** What the query service is told. */
  QueryConfig querying() {
    return new QueryConfig(
        query.basePath(),
        query.maxClockSkewAdjust(),
        query.maxTraceSize(),
        query.timeout(),
        ui.files(),
        Version.text());
  }

  /** What an operator may do over HTTP. */
  public record Admin(boolean purge) {}

  /** The log; honoured by the program, not when Skadi is used as a library. */
  public record Log(Level level, Format format) {
    /** From all to little. */
    public enum Level {
      TRACE,
      DEBUG,
      INFO,
      WARN,
      ERROR
    }

    /** How a line looks. */
    public enum Format {
      /** {@code time=… level=info msg="…" key=value}. */
      LOGFMT,
      /** One object a line. */
      JSON
    }
  }
}
