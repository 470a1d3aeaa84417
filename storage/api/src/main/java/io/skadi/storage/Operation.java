package io.skadi.storage;

import static java.util.Objects.requireNonNull;

import io.skadi.model.SpanKind;
import java.util.Comparator;

/** A span name of a service, with the kind in which it was seen. */
public record Operation(String name, SpanKind kind) implements Comparable<Operation> {
  private static final Comparator<Operation> ORDER =
      Comparator.comparing(Operation::name).thenComparing(Operation::kind);

  public Operation {
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
  }

  @Override
  public int compareTo(Operation other) {
    return ORDER.compare(this, other);
  }
}
