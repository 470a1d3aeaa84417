package io.skadi.storage;

import io.skadi.model.Span;
import io.skadi.model.SpanKind;
import io.skadi.model.TraceId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one tenant can ask of a store. Every call sees one moment of the store. Two spans that are
 * equal in every field are one span in every answer and count. Calls block, any number at once.
 *
 * <p>Errors: {@link StorageException} of kind {@code UNSUPPORTED} for what {@link Capabilities} do
 * not claim, {@code OVERLOADED} for a query that would need more than its budget (the message names
 * the limit), {@code UNAVAILABLE}, {@code CORRUPT}.
 */
public interface TraceReader {
  /**
   * The whole trace, whatever its times, or empty if no span of it is stored.
   *
   * @param hint where the trace's spans are thought to start; a wrong hint costs time, never spans
   */
  Optional<StoredTrace> trace(TraceId id, TimeRange hint);

  /** A page of the traces that match, in the query's order. */
  Page<TraceSummary> find(TraceQuery query);

  /** A page of the spans that match, newest first, then by trace id and span id. */
  Page<Span> findSpans(TraceQuery query);

  /** All service names, sorted, without repeats. */
  List<String> services();

  /**
   * The operations of a service, in the order in which they were first received, without repeats;
   * empty if the service is not known.
   *
   * @param kind only this one; null for all
   */
  List<Operation> operations(String service, @Nullable SpanKind kind);

  /** Attribute keys that start with a prefix, most frequent first, then by name. */
  List<AttributeKey> attributeKeys(TimeRange range, String prefix, int limit);

  /**
   * The texts of a key's values that start with a prefix, most frequent first, then by text.
   *
   * @param key at any of its levels
   */
  List<AttributeValue> attributeValues(TimeRange range, String key, String prefix, int limit);
}
