package io.skadi.storage;

import io.skadi.model.TraceId;

/**
 * Where a page ended.
 *
 * @param queryHash of filter, range and sort; a token of another query is refused
 * @param sortKey of the last item, in the unit of the sort
 * @param traceId of the last item
 * @param spanId of the last item of a span search; else 0
 * @param receivedUpTo spans received after this are not looked at; microseconds since 1970
 */
public record PageToken(
    long queryHash, long sortKey, TraceId traceId, long spanId, long receivedUpTo) {}
