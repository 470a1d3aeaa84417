package io.skadi.storage.embedded.segment;

import static java.util.Objects.requireNonNull;

import io.skadi.storage.Filter;

/** A filter, made ready once to be asked of many sources. Immutable, for any number of threads. */
public final class CompiledFilter {
  private final Filter filter;

  private CompiledFilter(Filter filter) {
    this.filter = requireNonNull(filter, "filter");
  }

  /** Compiles a filter. */
  public static CompiledFilter of(Filter filter) {
    return new CompiledFilter(filter);
  }

  Filter filter() {
    return filter;
  }
}
