package io.skadi.query;

import io.skadi.query.filter.FilterParser;
import io.skadi.query.filter.InvalidFilterException;
import io.skadi.query.go.GoDuration;
import io.skadi.query.go.GoNumber;
import io.skadi.query.go.GoStringMap;
import io.skadi.query.go.GoTime;
import io.skadi.storage.Filter;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The {@code query.*} parameters of the v3 routes. */
record V3Search(TraceQuery query, boolean raw) {
  private static final String FILTER = "query.filter";

  static V3Search parse(V3Parameters parameters, boolean needsService) throws ApiException {
    SearchFilter form = form(parameters);
    Filter filter = parameters.has(FILTER) ? structured(parameters, form) : form.toFilter();
    TimeRange range = range(parameters);
    int limit = limit(parameters);
    boolean raw = parameters.parsed("query.rawTraces", GoNumber::parseBool, false);
    if (needsService && form.service().isEmpty() && !parameters.has(FILTER)) {
      throw ApiException.badRequest(
          "this storage backend requires a service name to search;"
              + " searching all services is not supported");
    }
    return new V3Search(TraceQuery.newest(filter, range, limit), raw);
  }

  private static SearchFilter form(V3Parameters parameters) throws ApiException {
    return new SearchFilter(
        parameters.text("query.serviceName"),
        parameters.text("query.operationName"),
        parameters.<Map<String, String>>parsed("query.attributes", GoStringMap::parse, Map.of()),
        duration(parameters, "query.durationMin"),
        duration(parameters, "query.durationMax"));
  }

  private static OptionalLong duration(V3Parameters parameters, String name) throws ApiException {
    @Nullable Long nanos = parameters.parsed(name, GoDuration::parse);
    return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
  }

  private static Filter structured(V3Parameters parameters, SearchFilter form) throws ApiException {
    List<String> others = new ArrayList<>();
    addIf(!form.service().isEmpty(), "service_name", others);
    addIf(!form.operation().isEmpty(), "operation_name", others);
    addIf(!form.tags().isEmpty(), "attributes", others);
    addIf(form.minDuration().isPresent(), "duration_min", others);
    addIf(form.maxDuration().isPresent(), "duration_max", others);
    try {
      Filter filter = FilterParser.parse(parameters.text(FILTER));
      if (!others.isEmpty()) {
        throw ApiException.badRequest(
            "invalid query filter: it cannot be combined with "
                + others.toString().replace(",", "")
                + "; express those predicates in the filter instead");
      }
      return filter;
    } catch (InvalidFilterException e) {
      throw e.isMalformed()
          ? V3Parameters.malformed(FILTER, String.valueOf(e.getMessage()))
          : ApiException.badRequest("invalid query filter: " + e.getMessage());
    }
  }

  private static void addIf(boolean given, String name, List<String> names) {
    if (given) {
      names.add(name);
    }
  }

  private static TimeRange range(V3Parameters parameters) throws ApiException {
    Long min = parameters.parsed("query.startTimeMin", GoTime::parseNanos);
    Long max = parameters.parsed("query.startTimeMax", GoTime::parseNanos);
    if (min == null || max == null) {
      throw ApiException.badRequest("query.startTimeMin and query.startTimeMax are required");
    }
    if (min > max) {
      throw ApiException.badRequest("query.startTimeMin must be before query.startTimeMax");
    }
    return new TimeRange(min, max);
  }

  private static int limit(V3Parameters parameters) throws ApiException {
    String name = parameters.has("query.searchDepth") ? "query.searchDepth" : "query.numTraces";
    return SearchFilter.limit(parameters.parsed(name, GoNumber::atoi, 0L));
  }
}
