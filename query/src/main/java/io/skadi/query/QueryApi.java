package io.skadi.query;

import static java.util.Objects.requireNonNull;

import io.skadi.net.HttpAnswer;
import io.skadi.net.HttpCall;
import io.skadi.net.HttpHandler;
import io.skadi.net.HttpRoute;
import io.skadi.storage.SpanStore;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * The query service over HTTP: Jaeger's JSON routes of both families and the web UI. No call
 * changes anything. Mount {@link #routes()} and {@link #fallback()} on one server. Safe for use by
 * any number of threads.
 */
public final class QueryApi {
  private final QueryConfig config;
  private final List<HttpRoute> routes;
  private final UiPages ui;

  /** Answers from this store, which stays the caller's. */
  public QueryApi(SpanStore store, QueryConfig config, Clock clock) {
    this.config = requireNonNull(config, "config");
    int scans = ScanGate.scansOf(Runtime.getRuntime().availableProcessors());
    Traces traces = new Traces(store, new ScanGate(scans), config);
    ApiRoutes legacy = new ApiRoutes(Envelope::failure);
    new LegacyApi(traces, clock).addTo(legacy);
    new DependencyApi(traces, clock).addTo(legacy);
    new TransformApi().addTo(legacy);
    new MetricsApi().addTo(legacy);
    ApiRoutes v3 = new ApiRoutes(V3Api::failure);
    new V3Api(traces).addTo(v3);
    routes =
        Stream.of(legacy, v3)
            .flatMap(family -> family.all().stream())
            .map(route -> route.under(config.basePath()))
            .toList();
    ui = new UiPages(config);
  }

  /** All routes of the API, below the base path. */
  public List<HttpRoute> routes() {
    return routes;
  }

  /** Answers every other path: files and pages of the UI, 404 for what begins like the API. */
  public HttpHandler fallback() {
    return call -> Traced.not(other(call));
  }

  private HttpAnswer other(HttpCall call) {
    String path = call.path();
    String base = config.basePath();
    if (!path.equals(base) && !path.startsWith(base + "/")) {
      return Json.notFound();
    }
    String inside = path.substring(base.length());
    return inside.equals("/api") || inside.startsWith("/api/")
        ? Json.notFound()
        : ui.answer(call.method(), inside);
  }
}
