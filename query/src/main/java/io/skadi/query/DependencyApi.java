package io.skadi.query;

import io.skadi.model.Resource;
import io.skadi.model.Span;
import io.skadi.model.SpanId;
import io.skadi.net.HttpAnswer;
import io.skadi.net.HttpCall;
import io.skadi.storage.Filter;
import io.skadi.storage.Page;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceQuery;
import io.skadi.storage.TraceSummary;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Which service called which, counted over the stored traces that start in a range of time. */
final class DependencyApi {
  private static final long DEFAULT_LOOKBACK_MILLIS = Duration.ofDays(1).toMillis();
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int PAGE = 5_000;

  private final Traces traces;
  private final Clock clock;

  DependencyApi(Traces traces, Clock clock) {
    this.traces = traces;
    this.clock = clock;
  }

  void addTo(ApiRoutes routes) {
    routes.get("/api/dependencies", this::dependencies);
  }

  private record Edge(String parent, String child) implements Comparable<Edge> {
    boolean touches(String service) {
      return service.isEmpty() || parent.equals(service) || child.equals(service);
    }

    @Override
    public int compareTo(Edge other) {
      int byParent = parent.compareTo(other.parent);
      return byParent != 0 ? byParent : child.compareTo(other.child);
    }
  }

  private HttpAnswer dependencies(HttpCall call) throws ApiException {
    Parameters parameters = new Parameters(call.query());
    long end = parameters.number("endTs", clock.millis());
    long lookback = parameters.number("lookback", DEFAULT_LOOKBACK_MILLIS);
    TimeRange range = new TimeRange(nanos(end - lookback), nanos(end) - 1);
    Map<Edge, Long> edges = count(range, traces.deadline(call));
    edges.keySet().removeIf(edge -> !edge.touches(parameters.text("service")));
    return Envelope.of(
        call,
        0,
        json -> {
          json.writeStartArray();
          for (Map.Entry<Edge, Long> edge : edges.entrySet()) {
            json.writeStartObject();
            json.writeStringField("parent", edge.getKey().parent);
            json.writeStringField("child", edge.getKey().child);
            json.writeNumberField("callCount", edge.getValue());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static long nanos(long millis) {
    long nanos = millis * NANOS_PER_MILLI;
    if (nanos / NANOS_PER_MILLI == millis) {
      return nanos;
    }
    return millis < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  private Map<Edge, Long> count(TimeRange range, Deadline deadline) throws ApiException {
    Map<Edge, Long> edges = new TreeMap<>();
    TraceQuery query = TraceQuery.newest(Filter.ALL, range, PAGE);
    while (true) {
      Page<TraceSummary> page = traces.find(query, deadline);
      for (TraceSummary hit : page.items()) {
        deadline.check();
        if (range.contains(hit.startNanos())) {
          countTrace(hit, edges);
        }
      }
      if (page.next().isEmpty()) {
        return edges;
      }
      query = query.after(page.next().get());
    }
  }

  private record Call(SpanId parent, String service) {}

  private void countTrace(TraceSummary hit, Map<Edge, Long> edges) {
    Map<SpanId, String> serviceOf = new HashMap<>();
    List<Call> calls = new ArrayList<>();
    traces
        .trace(hit)
        .ifPresent(trace ->
            trace.forEach(span -> {
              serviceOf.putIfAbsent(span.spanId(), service(span));
              calls.add(new Call(span.parentSpanId(), service(span)));
            }));
    for (Call call : calls) {
      String parent = call.parent.isNone() ? null : serviceOf.get(call.parent);
      if (parent != null) {
        edges.merge(new Edge(parent, call.service), 1L, Long::sum);
      }
    }
  }

  private static String service(Span span) {
    Resource resource = span.resource();
    return Objects.requireNonNullElse(resource.serviceName(), "");
  }
}
