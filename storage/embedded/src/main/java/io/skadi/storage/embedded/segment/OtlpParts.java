package io.skadi.storage.embedded.segment;

import io.skadi.model.DecodeLimits;
import io.skadi.model.Otlp;
import io.skadi.model.Resource;
import io.skadi.model.Scope;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanCursor;
import io.skadi.model.Tenant;
import io.skadi.model.UndecodableException;
import io.skadi.model.Value;
import io.skadi.model.WireWriter;
import java.util.Arrays;

/**
 * Reads the parts of OTLP messages that a table keeps as bytes, by putting what is missing around
 * them. Belongs to one thread.
 */
final class OtlpParts {
  /** They passed the limits of this store when they came in. */
  private static final DecodeLimits LIMITS = new DecodeLimits(1, 1_000);

  private static final byte[] NOTHING = {};

  private final WireWriter out = new WireWriter();
  private final SpanCursor cursor = new SpanCursor();

  /** The resource in a ResourceSpans message without children. */
  Resource resource(Strings pool, int id) {
    return pool.length(id) == 0 ? Resource.EMPTY : read(pool, id, NOTHING, NOTHING).resource();
  }

  /** The scope in a ScopeSpans message without children. */
  Scope scope(Strings pool, int id) {
    return pool.length(id) == 0 ? Scope.EMPTY : read(NOTHING, copy(pool, id), NOTHING).scope();
  }

  /** A cursor on a span that has nothing but these fields. */
  SpanCursor rest(Strings pool, int id) {
    return read(NOTHING, NOTHING, copy(pool, id));
  }

  /** A cursor on an empty span of this resource. */
  SpanCursor resourceCursor(Strings pool, int id) {
    return read(pool, id, NOTHING, NOTHING);
  }

  /** A cursor on an empty span of this scope. */
  SpanCursor scopeCursor(Strings pool, int id) {
    return read(NOTHING, copy(pool, id), NOTHING);
  }

  /** An array or a map. */
  Value nested(int type, Strings pool, int id) {
    out.clear();
    int attribute = out.open(Otlp.SPAN_ATTRIBUTES);
    int value = out.open(Otlp.KEY_VALUE_VALUE);
    int list = out.open(type == SegmentFormat.ARRAY ? Otlp.VALUE_ARRAY : Otlp.VALUE_MAP);
    out.raw(pool.array(id), pool.offset(id), pool.length(id));
    out.close(list);
    out.close(value);
    out.close(attribute);
    SpanCursor span = read(NOTHING, NOTHING, out.toByteArray());
    var attributes = span.attributes();
    attributes.next();
    return attributes.value();
  }

  private static byte[] copy(Strings strings, int id) {
    int from = strings.offset(id);
    return Arrays.copyOfRange(strings.array(id), from, from + strings.length(id));
  }

  private SpanCursor read(Strings pool, int resource, byte[] scope, byte[] span) {
    return read(copy(pool, resource), scope, span);
  }

  private SpanCursor read(byte[] resourceFields, byte[] scopeFields, byte[] spanFields) {
    out.clear();
    int resourceSpans = out.open(Otlp.TRACES_RESOURCE_SPANS);
    out.raw(resourceFields, 0, resourceFields.length);
    int scopeSpans = out.open(Otlp.RESOURCE_SPANS_SCOPE_SPANS);
    out.raw(scopeFields, 0, scopeFields.length);
    out.delimited(Otlp.SCOPE_SPANS_SPANS, spanFields);
    out.close(scopeSpans);
    out.close(resourceSpans);
    try {
      SpanBatch batch = SpanBatch.decode(Tenant.DEFAULT, out.toByteArray(), LIMITS);
      if (!cursor.reset(batch).next()) {
        throw Corrupt.in("a stored span", "it is not one OTLP span");
      }
      return cursor;
    } catch (UndecodableException undecodable) {
      throw Corrupt.in("a stored span", undecodable);
    }
  }
}
