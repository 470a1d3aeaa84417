package io.skadi.net;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.netty.channel.ChannelOption;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * One port that speaks HTTP/1.1, HTTP/2 and gRPC, all in plain text.
 *
 * <p>Bytes are reserved in a {@link ByteBudget} before they are buffered: the declared length when
 * the headers of a request or the five bytes before a gRPC message arrive, otherwise piece by
 * piece, and inflated bytes as they grow.
 */
public final class NetServer implements AutoCloseable {
  static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  /** 127.0.0.1 and ::1, since {@code localhost} may be either. */
  public static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");

  /** How long requests in flight may take when the server stops. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  /** Not zero, for then requests in flight would be cut off. */
  private static final Duration QUIET = Duration.ofMillis(1);

  private static final int STREAMS_PER_CONNECTION = 1_000;
  private static final int ATTEMPTS = 5;

  private final NetRuntime runtime;
  private final ByteBudget budget;
  private final NetLimits limits;
  private final RouteTable routes;
  private final Map<String, GrpcMethod> methods;
  private final boolean compresses;
  private final Server armeria;
  private volatile boolean stopping;

  private NetServer(Builder builder) {
    runtime = builder.runtime;
    budget = builder.budget;
    limits = builder.limits;
    routes = new RouteTable(builder.routes, builder.fallback);
    methods = Map.copyOf(builder.methods);
    compresses = builder.compresses;
    armeria = listen(builder.hosts, builder.port);
  }

  /** A server that uses the threads of {@code runtime}. */
  public static Builder builder(NetRuntime runtime) {
    return new Builder(runtime);
  }

  /** The port that this listens on. */
  public int port() {
    return armeria.activeLocalPort();
  }

  /** Where this listens, as {@code host:port}; several with the same port. */
  public List<String> addresses() {
    return armeria.activePorts().keySet().stream().map(Addresses::text).sorted().toList();
  }

  /**
   * Stops: new requests are told to come back elsewhere, those in flight have three seconds.
   *
   * @return completes when all connections are closed
   */
  public CompletableFuture<Void> stop() {
    stopping = true;
    return armeria.stop();
  }

  /** Stops and waits until all connections are closed. */
  @Override
  public void close() {
    stop().join();
  }

  NetRuntime runtime() {
    return runtime;
  }

  ByteBudget budget() {
    return budget;
  }

  NetLimits limits() {
    return limits;
  }

  RouteTable routes() {
    return routes;
  }

  boolean compresses() {
    return compresses;
  }

  boolean isStopping() {
    return stopping;
  }

  private HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    if (!GrpcFrames.isGrpc(request.headers().get("content-type"))) {
      return new HttpExchange(this, context, request).start();
    }
    String name = context.rawPath().substring(1);
    return new GrpcExchange(this, context, request, name, methods.get(name)).start();
  }

  private Server listen(List<String> hosts, int port) {
    for (int attempt = 1; ; attempt++) {
      List<InetSocketAddress> addresses = Addresses.of(hosts, port);
      try {
        Server built = build(addresses);
        built.start().join();
        return built;
      } catch (CompletionException e) {
        if (port != 0 || attempt == ATTEMPTS) { // a free port may be taken by now
          throw new ListenException(
              "cannot listen on " + Addresses.describe(addresses) + ": " + reason(e), e);
        }
      }
    }
  }

  private Server build(List<InetSocketAddress> addresses) {
    var server =
        Server.builder()
            .workerGroup(runtime.eventLoops(), false)
            .bossGroupFactory(name -> runtime.eventLoops())
            .childChannelOption(ChannelOption.TCP_NODELAY, true)
            .requestTimeoutMillis(0) // Exchange has its own, which also knows what to answer
            .maxRequestLength(0) // so has ReservedBytes
            .idleTimeout(limits.idleTimeout())
            .maxConnectionAge(limits.maxConnectionAge())
            .maxNumConnections(limits.maxConnections())
            .http2MaxStreamsPerConnection(STREAMS_PER_CONNECTION)
            .gracefulShutdownTimeout(QUIET, GRACE)
            .meterRegistry(new CompositeMeterRegistry()) // measures nothing, leaks nothing
            .disableServerHeader()
            .service("glob:/**", (HttpService) this::serve);
    addresses.forEach(server::http);
    return server.build();
  }

  private static String reason(CompletionException e) {
    Throwable cause = e.getCause();
    String message = String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    return message.toLowerCase(Locale.ROOT).contains("address already in use")
        ? "the port is in use"
        : message;
  }

  /** Collects what a server shall do. Not for use by several threads. */
  public static final class Builder {
    private final NetRuntime runtime;
    private final List<HttpRoute> routes = new ArrayList<>();
    private final Map<String, GrpcMethod> methods = new HashMap<>();
    private List<String> hosts = LOOPBACK;
    private int port;
    private ByteBudget budget = new ByteBudget(64 << 20);
    private NetLimits limits = NetLimits.defaults();
    private HttpRoute fallback = HttpRoute.any("/**", Builder::notFound);
    private boolean compresses;

    private Builder(NetRuntime runtime) {
      this.runtime = runtime;
    }

    /** Where to listen; {@link #LOOPBACK} by default. */
    public Builder hosts(List<String> names) {
      hosts = List.copyOf(names);
      return this;
    }

    /** The port, the same on all hosts; 0, the default, for any free one. */
    public Builder port(int number) {
      port = number;
      return this;
    }

    /** The budget that requests reserve in; one of 64 MiB of its own by default. */
    public Builder budget(ByteBudget shared) {
      budget = shared;
      return this;
    }

    /** What is taken from strangers; {@link NetLimits#defaults()} by default. */
    public Builder limits(NetLimits bounds) {
      limits = bounds;
      return this;
    }

    /** Mounts an HTTP route. */
    public Builder route(HttpRoute route) {
      routes.add(route);
      return this;
    }

    /** Mounts HTTP routes. */
    public Builder routes(List<HttpRoute> more) {
      routes.addAll(more);
      return this;
    }

    /** Mounts a gRPC method. */
    public Builder method(GrpcMethod method) {
      if (methods.put(method.name(), method) != null) {
        throw new IllegalArgumentException("mounted twice: " + method.name());
      }
      return this;
    }

    /** Mounts gRPC methods. */
    public Builder methods(List<GrpcMethod> more) {
      more.forEach(this::method);
      return this;
    }

    /** Answers what no route takes; by default with 405 or 404 in plain text. */
    public Builder fallback(HttpHandler handler) {
      fallback = HttpRoute.any("/**", handler);
      return this;
    }

    /** Sends long answers as gzip to clients that accept it. */
    public Builder compressAnswers() {
      compresses = true;
      return this;
    }

    /**
     * Binds the port and begins to serve.
     *
     * @throws ListenException when the port is in use or the host is not one of this machine
     */
    public NetServer start() {
      return new NetServer(this);
    }

    private static HttpAnswer notFound(HttpCall call) {
      if (call.allowedMethods().isEmpty()) {
        return HttpAnswer.text(404, "404 page not found\n")
            .header("x-content-type-options", "nosniff");
      }
      String allowed = call.allowedMethods().stream().sorted().collect(Collectors.joining(", "));
      return HttpAnswer.text(405, "405 method not allowed, supported: [" + allowed + "]")
          .header("allow", allowed);
    }
  }
}
