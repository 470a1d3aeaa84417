package io.skadi.storage.embedded.segment;

import static java.util.Objects.requireNonNull;

import io.skadi.model.SpanKind;

/**
 * An operation and when it was first received.
 *
 * @param service empty if its spans say none
 * @param receivedMicros of the first row
 * @param ordinal of the first row
 * @param rows how many rows
 */
public record OperationCount(
    String service, String name, SpanKind kind, long receivedMicros, int ordinal, long rows) {
  public OperationCount {
    requireNonNull(service, "service");
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
  }
}
