package io.skadi.query;

import io.skadi.model.TraceId;
import io.skadi.query.go.GoNumber;
import io.skadi.query.go.GoStringMap;
import io.skadi.query.go.GoSyntaxException;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The parameters of {@code GET /api/traces}.
 *
 * @param ids if there are some, these traces are wanted and nothing else counts
 */
record LegacySearch(TraceQuery query, List<TraceId> ids, boolean raw) {
  private static final Duration DEFAULT_LOOKBACK = Duration.ofDays(2);

  /** Reads the parameters in the order in which Jaeger does, for the first bad one is named. */
  static LegacySearch parse(Parameters parameters, long nowNanos) throws ApiException {
    TimeRange range = range(parameters, nowNanos);
    Map<String, String> tags = tags(parameters);
    int limit = limit(parameters);
    OptionalLong min = parameters.duration("minDuration");
    OptionalLong max = parameters.duration("maxDuration");
    boolean raw = parameters.flag("raw");
    List<TraceId> ids = ids(parameters);
    String service = parameters.text("service");
    if (ids.isEmpty() && service.isEmpty()) {
      throw ApiException.badRequest("parameter 'service' is required");
    }
    if (min.isPresent() && max.isPresent() && max.getAsLong() < min.getAsLong()) {
      throw ApiException.badRequest("'maxDuration' should be greater than 'minDuration'");
    }
    SearchFilter filter = new SearchFilter(service, parameters.text("operation"), tags, min, max);
    return new LegacySearch(TraceQuery.newest(filter.toFilter(), range, limit), ids, raw);
  }

  private static TimeRange range(Parameters parameters, long nowNanos) throws ApiException {
    long start = parameters.microTime("start", nowNanos - DEFAULT_LOOKBACK.toNanos());
    return new TimeRange(start, parameters.microTime("end", nowNanos));
  }

  private static int limit(Parameters parameters) throws ApiException {
    if (!parameters.has("limit")) {
      return SearchFilter.DEFAULT_LIMIT;
    }
    try {
      return SearchFilter.limit(GoNumber.parseInt32(parameters.text("limit")));
    } catch (GoSyntaxException e) {
      throw ApiException.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, String> tags(Parameters parameters) throws ApiException {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String tag : parameters.query().all("tag")) {
      int colon = tag.indexOf(':');
      if (colon < 0) {
        throw ApiException.badRequest(
            "malformed 'tag' parameter, expecting key:value, received: " + tag);
      }
      tags.put(tag.substring(0, colon), tag.substring(colon + 1));
    }
    for (String json : parameters.query().all("tags")) {
      tags.putAll(object(json));
    }
    return tags;
  }

  private static Map<String, String> object(String json) throws ApiException {
    try {
      return GoStringMap.parse(json);
    } catch (GoSyntaxException e) {
      throw ApiException.badRequest(
          "malformed 'tags' parameter, cannot unmarshal JSON: " + e.getMessage());
    }
  }

  private static List<TraceId> ids(Parameters parameters) throws ApiException {
    List<TraceId> ids = new ArrayList<>();
    for (String id : parameters.query().all("traceID")) {
      ids.add(id(id));
    }
    return ids;
  }

  private static TraceId id(String text) throws ApiException {
    try {
      return TraceIds.parseHex(text);
    } catch (GoSyntaxException | ApiException e) {
      throw ApiException.badRequest("cannot parse traceID param: " + e.getMessage());
    }
  }
}
