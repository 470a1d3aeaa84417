package io.skadi.query;

import io.skadi.net.QueryParameters;
import io.skadi.query.go.GoDuration;
import io.skadi.query.go.GoNumber;
import io.skadi.query.go.GoSyntaxException;
import java.util.OptionalLong;

/** Typed parameters of the legacy routes; an empty one counts as not given. */
record Parameters(QueryParameters query) {
  private static final long NANOS_PER_MICRO = 1_000;

  /** The first value, or the empty text. */
  String text(String name) {
    String value = query.first(name);
    return value == null ? "" : value;
  }

  boolean has(String name) {
    return !text(name).isEmpty();
  }

  /** True only if it is said to be. */
  boolean flag(String name) throws ApiException {
    try {
      return has(name) && GoNumber.parseBool(text(name));
    } catch (GoSyntaxException e) {
      throw unparsable(name, e);
    }
  }

  /** A whole number of 64 bits. */
  long number(String name, long otherwise) throws ApiException {
    try {
      return has(name) ? GoNumber.parseInt64(text(name)) : otherwise;
    } catch (GoSyntaxException e) {
      throw unparsable(name, e);
    }
  }

  /** A time that comes in microseconds, in nanoseconds; those out of reach are the farthest. */
  long microTime(String name, long otherwiseNanos) throws ApiException {
    return has(name) ? toNanos(number(name, 0)) : otherwiseNanos;
  }

  private static long toNanos(long micros) {
    long nanos = micros * NANOS_PER_MICRO;
    if (nanos / NANOS_PER_MICRO == micros) {
      return nanos;
    }
    return micros < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /** Nanoseconds of a duration in Go's notation. */
  OptionalLong duration(String name) throws ApiException {
    try {
      return has(name) ? OptionalLong.of(GoDuration.parse(text(name))) : OptionalLong.empty();
    } catch (GoSyntaxException e) {
      throw unparsable(name, e);
    }
  }

  static ApiException unparsable(String name, GoSyntaxException why) {
    return ApiException.badRequest("unable to parse param '" + name + "': " + why.getMessage());
  }
}
