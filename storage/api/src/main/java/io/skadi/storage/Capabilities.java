package io.skadi.storage;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * What a store can answer. What is not claimed is refused with {@link
 * io.skadi.model.SinkException.Kind#UNSUPPORTED}, never guessed.
 */
public record Capabilities(Set<Capability> claimed) {
  /** One thing that not every store can do. */
  public enum Capability {
    /** Search without an equality on the service. */
    SEARCH_WITHOUT_SERVICE,
    /** Every filter, at every level. */
    STRUCTURED_FILTER,
    /** Orders other than newest first. */
    SORT,
    /** Pages that partition the answer although spans keep coming. */
    STABLE_PAGES,
    /** {@link TraceReader#findSpans}. */
    SPAN_SEARCH,
    /** {@link TraceReader#attributeKeys} and {@link TraceReader#attributeValues}. */
    ATTRIBUTE_COMPLETION,
    /** Spans outlive the process. */
    DURABLE
  }

  public Capabilities {
    requireNonNull(claimed, "claimed");
    claimed = Set.copyOf(claimed);
  }

  /** Everything. */
  public static Capabilities all() {
    return new Capabilities(Set.of(Capability.values()));
  }

  /** Whether the store claims this. */
  public boolean has(Capability capability) {
    return claimed.contains(capability);
  }
}
