package io.skadi.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.skadi.net.ByteBudget;
import io.skadi.net.HttpAnswer;
import io.skadi.net.HttpCall;
import io.skadi.net.HttpRoute;
import io.skadi.storage.Maintenance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** All figures of one Skadi, as Prometheus reads them. */
final class Meters implements AutoCloseable {
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** What the registry itself holds only weakly. */
  private final List<Object> watched = new ArrayList<>();

  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

  Meters() {
    new ClassLoaderMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
  }

  /** Where others register theirs. */
  MeterRegistry registry() {
    return registry;
  }

  void watch(ByteBudget budget) {
    watched.add(budget);
    gauge("skadi.requests.bytes", "Reserved for requests in flight", budget, ByteBudget::used);
    gauge("skadi.requests.bytes.limit", "What requests may reserve", budget, ByteBudget::limit);
    count("skadi.requests.refused", "Requests over the limit", budget, ByteBudget::refused);
  }

  void watch(Maintenance store) {
    watched.add(store);
    gauge("skadi.store.traces", "Traces in the store", store, it -> it.statistics().traces());
    gauge("skadi.store.spans", "Spans in the store", store, it -> it.statistics().spans());
    gauge("skadi.store.bytes", "Size of the store", store, it -> it.statistics().bytes());
    count(
        "skadi.store.evicted.traces",
        "Traces that made place for newer ones",
        store,
        it -> it.statistics().evictedTraces());
    count(
        "skadi.store.evicted.spans",
        "Spans that made place for newer ones",
        store,
        it -> it.statistics().evictedSpans());
  }

  /** Where Prometheus reads. */
  List<HttpRoute> routes() {
    return List.of(HttpRoute.get("/metrics", this::scrape));
  }

  private HttpAnswer scrape(HttpCall call) {
    String accept = call.header("accept");
    String type =
        accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
    return HttpAnswer.stream(200, type, out -> registry.scrape(out, type));
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }

  private <T> void gauge(String name, String meaning, T source, ToDoubleFunction<T> value) {
    Gauge.builder(name, source, value).description(meaning).register(registry);
  }

  private <T> void count(String name, String meaning, T source, ToDoubleFunction<T> value) {
    FunctionCounter.builder(name, source, value).description(meaning).register(registry);
  }
}
