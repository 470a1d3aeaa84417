package io.skadi.receiver.otlp;

import io.skadi.model.DecodeLimits;
import io.skadi.model.SinkException;
import io.skadi.model.SpanBatch;
import io.skadi.model.Tenant;
import io.skadi.model.UndecodableException;
import io.skadi.net.GrpcCall;
import io.skadi.net.GrpcCode;
import io.skadi.net.GrpcMethod;
import io.skadi.net.GrpcStatusException;
import io.skadi.net.RpcStatus;
import io.skadi.pipeline.Intake;
import java.util.List;

/** OTLP over gRPC. */
final class OtlpGrpc {
  private static final String COLLECTOR = "opentelemetry.proto.collector.";

  private final Intake intake;
  private final DecodeLimits limits;

  OtlpGrpc(Intake intake, DecodeLimits limits) {
    this.intake = intake;
    this.limits = limits;
  }

  List<GrpcMethod> methods() {
    BodyLosses losses = new BodyLosses(intake);
    return List.of(
        GrpcMethod.unary(COLLECTOR + "trace.v1.TraceService/Export", this::export)
            .onRefusal(losses::refused),
        declined("metrics"),
        declined("logs"));
  }

  private static GrpcMethod declined(String signal) {
    String service = Character.toUpperCase(signal.charAt(0)) + signal.substring(1) + "Service";
    return GrpcMethod.unary(
        COLLECTOR + signal + ".v1." + service + "/Export",
        call -> {
          throw new GrpcStatusException(GrpcCode.UNIMPLEMENTED, Declined.sentence(signal));
        });
  }

  private byte[] export(GrpcCall call) {
    try {
      SpanBatch batch = SpanBatch.decode(Tenant.DEFAULT, call.message(), limits);
      return OtlpEncoding.PROTOBUF.success(intake.receive(batch));
    } catch (UndecodableException malformed) {
      intake.undecodable(BodyLosses.UNDECODABLE, call.message().length);
      throw exception(Answers.status(malformed));
    } catch (SinkException refusal) {
      throw exception(Answers.status(refusal));
    }
  }

  private static GrpcStatusException exception(RpcStatus status) {
    return new GrpcStatusException(status.code(), status.message(), status.retryDelay());
  }
}
