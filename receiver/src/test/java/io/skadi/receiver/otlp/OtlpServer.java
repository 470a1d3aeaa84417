package io.skadi.receiver.otlp;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.skadi.codec.otlp.OtlpJsonDecoder;
import io.skadi.model.DecodeLimits;
import io.skadi.model.SpanSink;
import io.skadi.net.ByteBudget;
import io.skadi.net.Cors;
import io.skadi.net.NetLimits;
import io.skadi.net.NetRuntime;
import io.skadi.net.NetServer;
import io.skadi.pipeline.Ledger;
import io.skadi.pipeline.Pipeline;
import io.skadi.pipeline.SpanLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** A receiver on loopback with both of its ports, before a sink of the test's. */
final class OtlpServer implements AutoCloseable {
  final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final NetRuntime runtime = new NetRuntime();
  private final NetServer http;
  private final NetServer grpc;

  OtlpServer(SpanSink sink) {
    this(sink, new ByteBudget(64 << 20), NetLimits.defaults(), Cors.OFF);
  }

  OtlpServer(SpanSink sink, ByteBudget budget, NetLimits limits, Cors cors) {
    Pipeline pipeline = new Pipeline(SpanLimits.DEFAULT, new Ledger(meters), sink, List.of());
    OtlpReceiver receiver =
        new OtlpReceiver(pipeline, DecodeLimits.DEFAULT, OtlpJsonDecoder.DEFAULT_DEPTH, cors);
    http =
        NetServer.builder(runtime)
            .budget(budget)
            .limits(limits)
            .routes(receiver.httpRoutes())
            .start();
    grpc =
        NetServer.builder(runtime)
            .budget(budget)
            .limits(limits)
            .methods(receiver.grpcMethods())
            .start();
  }

  int grpcPort() {
    return grpc.port();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path));
  }

  /** Posts to /v1/traces. */
  HttpResponse<byte[]> post(String contentType, byte[] body) throws Exception {
    return send(request("/v1/traces").header("content-type", contentType), body);
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request, byte[] body) throws Exception {
    return client.send(
        request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    client.close();
    http.close();
    grpc.close();
    runtime.close();
  }
}
