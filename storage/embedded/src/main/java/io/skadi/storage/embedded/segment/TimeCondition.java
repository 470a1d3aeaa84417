package io.skadi.storage.embedded.segment;

import io.skadi.storage.Filter;
import io.skadi.storage.Filter.Compare;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Field;
import io.skadi.storage.Filter.Operator;
import org.jspecify.annotations.Nullable;

/**
 * A time or duration between two integers, both ends included: the comparisons of which the
 * evaluator says no more than whether one integer is less than another.
 */
record TimeCondition(Field field, Bounds bounds) implements Condition {
  /** From the least to the greatest number that satisfies a condition. */
  record Bounds(long min, long max) {
    private static final Bounds NONE = new Bounds(Long.MAX_VALUE, Long.MIN_VALUE);

    boolean has(long number) {
      return min <= number && number <= max;
    }
  }

  /** The bounds of a comparison with an integer; null for all else. */
  static @Nullable Bounds bounds(Filter leaf) {
    if (!(leaf instanceof Compare compare)) {
      return null;
    }
    if (compare.right() instanceof Constant.Int(long number)) {
      return bounds(compare.operator(), number);
    }
    if (compare.left() instanceof Constant.Int(long number)) {
      return bounds(turned(compare.operator()), number);
    }
    return null;
  }

  private static @Nullable Bounds bounds(Operator operator, long number) {
    return switch (operator) {
      case EQ -> new Bounds(number, number);
      case NE -> null;
      case LT -> number == Long.MIN_VALUE ? Bounds.NONE : new Bounds(Long.MIN_VALUE, number - 1);
      case LTE -> new Bounds(Long.MIN_VALUE, number);
      case GT -> number == Long.MAX_VALUE ? Bounds.NONE : new Bounds(number + 1, Long.MAX_VALUE);
      case GTE -> new Bounds(number, Long.MAX_VALUE);
    };
  }

  private static Operator turned(Operator operator) {
    return switch (operator) {
      case EQ, NE -> operator;
      case LT -> Operator.GT;
      case LTE -> Operator.GTE;
      case GT -> Operator.LT;
      case GTE -> Operator.LTE;
    };
  }

  @Override
  public Verdict test(Columns columns) {
    RowSelection found = RowSelection.none(columns.rows());
    long[] starts = columns.start();
    long[] ends = field == Field.START_TIME ? starts : columns.end();
    for (int row = 0; row < columns.rows(); row++) {
      long number =
          switch (field) {
            case START_TIME -> starts[row];
            case END_TIME -> ends[row];
            default -> ends[row] - starts[row];
          };
      if (bounds.has(number)) {
        found.add(row);
      }
    }
    return Verdict.exactly(found);
  }

  @Override
  public boolean mayMatch(GranuleInfo granule, GranuleFilter filter) {
    return switch (field) {
      case START_TIME -> overlaps(granule.minStart(), granule.maxStart());
      case DURATION -> overlaps(granule.minDuration(), granule.maxDuration());
      default -> true;
    };
  }

  private boolean overlaps(long min, long max) {
    return min <= bounds.max() && max >= bounds.min();
  }

  @Override
  public boolean mayMatch(OperationCount operation) {
    return true;
  }
}
