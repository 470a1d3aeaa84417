package io.skadi.storage.embedded.segment;

import io.skadi.model.Span;
import io.skadi.storage.Filter;
import io.skadi.storage.FilterEvaluator;

/**
 * A filter, made ready once to be asked of many sources; remembers what it said of resources, so
 * one is made for each query. For any number of threads.
 */
public final class CompiledFilter {
  private final FilterEvaluator evaluator;
  private final Condition condition;

  private CompiledFilter(Filter filter) {
    evaluator = FilterEvaluator.of(filter);
    condition = Condition.of(filter);
  }

  /**
   * Compiles a filter.
   *
   * @throws io.skadi.storage.InvalidQueryException if the evaluator refuses it
   */
  public static CompiledFilter of(Filter filter) {
    return new CompiledFilter(filter);
  }

  Condition condition() {
    return condition;
  }

  boolean matches(Span span) {
    return evaluator.matches(span);
  }
}
