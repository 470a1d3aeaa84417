package io.skadi.receiver.otlp;

import io.skadi.codec.otlp.OtlpJsonDecoder;
import io.skadi.model.DecodeLimits;
import io.skadi.net.Cors;
import io.skadi.net.GrpcMethod;
import io.skadi.net.HttpRoute;
import io.skadi.pipeline.Pipeline;
import java.util.List;

/**
 * Takes spans by <a href="https://opentelemetry.io/docs/specs/otlp/">OTLP</a>, over gRPC and over
 * HTTP in protobuf and JSON. A success is answered after the pipeline's sink has the spans. Metrics
 * and logs are declined in one sentence. Safe for any number of threads.
 */
public final class OtlpReceiver {
  private final OtlpGrpc grpc;
  private final OtlpHttp http;
  private final Cors cors;

  /**
   * A receiver that is served once its methods and routes are mounted.
   *
   * @param limits of one request, in both encodings
   * @param jsonDepth how deep objects and arrays may nest in JSON
   * @param cors which pages may send spans over HTTP
   */
  public OtlpReceiver(Pipeline pipeline, DecodeLimits limits, int jsonDepth, Cors cors) {
    grpc = new OtlpGrpc(pipeline.intake("otlp", "grpc"), limits);
    http =
        new OtlpHttp(
            pipeline.intake("otlp", "http"), limits, new OtlpJsonDecoder(limits, jsonDepth));
    this.cors = cors;
  }

  /** The gRPC methods, for the port 4317. */
  public List<GrpcMethod> grpcMethods() {
    return grpc.methods();
  }

  /** The HTTP routes, for the port 4318. */
  public List<HttpRoute> httpRoutes() {
    return cors.over(http.routes());
  }
}
