package io.skadi.query;

import io.skadi.storage.Filter;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Field;
import io.skadi.storage.Filter.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The fields of a search form, which both families of routes have.
 *
 * @param service empty for any
 * @param operation empty for any
 * @param tags all of which must be there
 * @param minDuration of the span in nanoseconds, included
 * @param maxDuration of the span in nanoseconds, included
 */
record SearchFilter(
    String service,
    String operation,
    Map<String, String> tags,
    OptionalLong minDuration,
    OptionalLong maxDuration) {
  /** How many traces are found if nobody says how many. */
  static final int DEFAULT_LIMIT = 100;

  /** A limit as asked for; zero and less, which old clients send, mean the default. */
  static int limit(long asked) {
    return asked <= 0 ? DEFAULT_LIMIT : (int) Math.min(asked, Integer.MAX_VALUE);
  }

  Filter toFilter() {
    List<Filter> parts = new ArrayList<>();
    if (!service.isEmpty()) {
      parts.add(TagFilter.field(Field.SERVICE, service));
    }
    if (!operation.isEmpty()) {
      parts.add(TagFilter.field(Field.NAME, operation));
    }
    tags.forEach((key, text) -> parts.add(TagFilter.of(key, text)));
    minDuration.ifPresent(nanos -> parts.add(duration(Operator.GTE, nanos)));
    maxDuration.ifPresent(nanos -> parts.add(duration(Operator.LTE, nanos)));
    return new Filter.And(parts);
  }

  private static Filter duration(Operator operator, long nanos) {
    return new Filter.Compare(
        operator, new Filter.FieldReference(Field.DURATION), new Constant.Int(nanos));
  }
}
