package io.skadi.query;

import io.skadi.model.SpanKind;
import io.skadi.net.HttpAnswer;
import io.skadi.net.HttpCall;
import io.skadi.query.go.GoNumber;
import io.skadi.query.go.GoSyntaxException;
import java.util.Arrays;

/** Span metrics, which no store offers yet: checks the parameters and says so with 501. */
final class MetricsApi {
  void addTo(ApiRoutes routes) {
    routes
        .get("/api/metrics/latencies", this::latencies)
        .get("/api/metrics/calls", this::rates)
        .get("/api/metrics/errors", this::rates);
  }

  private HttpAnswer latencies(HttpCall call) throws ApiException {
    Parameters parameters = new Parameters(call.query());
    try {
      GoNumber.parseFloat(parameters.text("quantile"));
    } catch (GoSyntaxException e) {
      throw Parameters.unparsable("quantile", e);
    }
    return rates(call);
  }

  private HttpAnswer rates(HttpCall call) throws ApiException {
    Parameters parameters = new Parameters(call.query());
    if (call.query().all("service").isEmpty()) {
      throw ApiException.badRequest(
          "unable to parse param 'service': please provide at least one service name");
    }
    parameters.flag("groupByOperation");
    for (String kind : call.query().all("spanKind")) {
      checkKind(kind);
    }
    parameters.number("endTs", 0);
    parameters.number("lookback", 0);
    parameters.number("step", 0);
    parameters.number("ratePer", 0);
    throw new ApiException(
        501, "trace metrics are currently disabled - no metrics backend configured");
  }

  private static void checkKind(String word) throws ApiException {
    if (Arrays.stream(SpanKind.values()).noneMatch(kind -> kind.word().equals(word))) {
      throw ApiException.badRequest(
          "unable to parse param 'spanKind': unsupported span kind: '" + word + "'");
    }
  }
}
