package io.skadi.receiver.otlp;

import io.skadi.codec.otlp.OtlpJsonDecoder;
import io.skadi.model.DecodeLimits;
import io.skadi.model.SinkException;
import io.skadi.model.SpanBatch;
import io.skadi.model.Tenant;
import io.skadi.model.UndecodableException;
import io.skadi.net.GrpcCode;
import io.skadi.net.HttpAnswer;
import io.skadi.net.HttpCall;
import io.skadi.net.HttpRefusal;
import io.skadi.net.HttpRoute;
import io.skadi.net.RpcStatus;
import io.skadi.pipeline.Intake;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** OTLP over HTTP. */
final class OtlpHttp {
  private static final String PATH = "/v1/traces";
  private static final int MAX_HEADER_TEXT = 100;

  private final Intake intake;
  private final BodyLosses losses;
  private final DecodeLimits limits;
  private final OtlpJsonDecoder json;

  OtlpHttp(Intake intake, DecodeLimits limits, OtlpJsonDecoder json) {
    this.intake = intake;
    this.limits = limits;
    this.json = json;
    losses = new BodyLosses(intake);
  }

  List<HttpRoute> routes() {
    return List.of(
        HttpRoute.post(PATH, this::export).busyStatus(429).refusals(this::refuse),
        HttpRoute.any(PATH, call -> wrongMethod()),
        HttpRoute.any("/v1/metrics", call -> text(404, Declined.sentence("metrics"))),
        HttpRoute.any("/v1/logs", call -> text(404, Declined.sentence("logs"))));
  }

  private HttpAnswer export(HttpCall call) {
    OtlpEncoding encoding = OtlpEncoding.of(call.mediaType());
    if (encoding == null) {
      intake.undecodable("unsupported-media-type", call.body().length);
      return text(
          415, "415 unsupported media type, supported: [application/json, application/x-protobuf]");
    }
    try {
      byte[] success = encoding.success(intake.receive(decode(encoding, call.body())));
      return HttpAnswer.of(200, encoding.mediaType(), success);
    } catch (UndecodableException malformed) {
      intake.undecodable(BodyLosses.UNDECODABLE, call.body().length);
      return answer(encoding, 400, Answers.status(malformed));
    } catch (SinkException refusal) {
      return refused(encoding, Answers.status(refusal));
    }
  }

  private SpanBatch decode(OtlpEncoding encoding, byte[] body) {
    return switch (encoding) {
      case JSON -> json.decode(Tenant.DEFAULT, body);
      case PROTOBUF -> SpanBatch.decode(Tenant.DEFAULT, body, limits);
    };
  }

  private static HttpAnswer refused(OtlpEncoding encoding, RpcStatus status) {
    int httpStatus =
        switch (status.code()) {
          case RESOURCE_EXHAUSTED -> 429;
          case UNAVAILABLE -> 503;
          default -> 500;
        };
    HttpAnswer answer = answer(encoding, httpStatus, status);
    Duration delay = status.retryDelay();
    return delay == null ? answer : answer.header("retry-after", wholeSeconds(delay));
  }

  /** Rounded up, and at least one, for the header knows no fractions. */
  private static String wholeSeconds(Duration delay) {
    return Long.toString(Math.max(1, delay.plusMillis(999).toSeconds()));
  }

  private HttpAnswer refuse(HttpCall call, HttpRefusal refusal) {
    losses.refused(refusal.kind(), declaredLength(call));
    int httpStatus =
        refusal.kind() == HttpRefusal.Kind.UNSUPPORTED_ENCODING ? 400 : refusal.status();
    String message = message(call, refusal);
    OtlpEncoding encoding = OtlpEncoding.of(call.mediaType());
    if (encoding == null) {
      return text(httpStatus, message);
    }
    return answer(
        encoding, httpStatus, new RpcStatus(code(refusal), message, refusal.retryAfter()));
  }

  private static String message(HttpCall call, HttpRefusal refusal) {
    if (refusal.kind() != HttpRefusal.Kind.UNSUPPORTED_ENCODING) {
      return refusal.message();
    }
    String name = String.valueOf(call.header("content-encoding"));
    boolean isLong = name.length() > MAX_HEADER_TEXT;
    return "unsupported Content-Encoding: " + (isLong ? name.substring(0, MAX_HEADER_TEXT) : name);
  }

  private static GrpcCode code(HttpRefusal refusal) {
    return switch (refusal.kind()) {
      case BUSY -> GrpcCode.RESOURCE_EXHAUSTED;
      case TOO_LARGE, UNSUPPORTED_ENCODING, UNDECODABLE -> GrpcCode.INVALID_ARGUMENT;
      case TOO_SLOW -> GrpcCode.DEADLINE_EXCEEDED;
      case NO_ANSWER, STOPPING -> GrpcCode.UNAVAILABLE;
      case FAILED -> GrpcCode.INTERNAL;
    };
  }

  private static long declaredLength(HttpCall call) {
    String length = call.header("content-length");
    try {
      return length == null ? 0 : Math.max(0, Long.parseLong(length));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static HttpAnswer wrongMethod() {
    return text(405, "405 method not allowed, supported: [POST]").header("allow", "POST");
  }

  private static HttpAnswer answer(OtlpEncoding encoding, int httpStatus, RpcStatus status) {
    return HttpAnswer.of(httpStatus, encoding.mediaType(), encoding.status(status));
  }

  /** Without a charset, as existing clients know it. */
  private static HttpAnswer text(int httpStatus, String text) {
    return HttpAnswer.of(httpStatus, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }
}
