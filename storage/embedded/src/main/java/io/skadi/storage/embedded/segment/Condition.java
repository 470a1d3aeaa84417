package io.skadi.storage.embedded.segment;

import io.skadi.storage.Filter;
import io.skadi.storage.Filter.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * A filter as columns can answer it, in three values: yes, no, and "ask the whole span". Immutable,
 * for any number of threads.
 */
interface Condition {
  /** What the columns say. */
  Verdict test(Columns columns);

  /** Whether a granule may hold a row that satisfies it. */
  boolean mayMatch(GranuleInfo granule, GranuleFilter filter);

  /** Whether a row of an operation may satisfy it. */
  boolean mayMatch(OperationCount operation);

  /** The value filter of a granule, read when it is asked. */
  interface GranuleFilter {
    ValueFilter get();
  }

  /** Compiles a filter. */
  static Condition of(Filter filter) {
    return switch (filter) {
      case Filter.And(List<Filter> parts) -> new AllOf(of(parts));
      case Filter.Or(List<Filter> parts) -> new AnyOf(of(parts));
      case Filter.Not(Filter part) -> new Negation(of(part));
      case Filter.Exists exists -> leaf(filter, List.of(exists.reference()));
      case Filter.In in -> leaf(filter, List.of(in.reference()));
      case Filter.Regex regex -> leaf(filter, List.of(regex.reference()));
      case Filter.Compare compare -> leaf(filter, List.of(compare.left(), compare.right()));
      case Filter.Some(Level level, Filter part) ->
          level == Level.EVENT || level == Level.LINK ? new Undecided(true) : of(part);
    };
  }

  private static List<Condition> of(List<Filter> parts) {
    List<Condition> conditions = new ArrayList<>(parts.size());
    for (Filter part : parts) {
      conditions.add(of(part));
    }
    return conditions;
  }

  private static Condition leaf(Filter filter, List<Filter.Operand> operands) {
    List<Filter.Reference> references = new ArrayList<>();
    for (Filter.Operand operand : operands) {
      if (operand instanceof Filter.Reference reference) {
        references.add(reference);
      }
    }
    if (references.size() != 1) {
      return new Undecided(false);
    }
    return switch (references.getFirst()) {
      case Filter.AttributeReference attribute -> new AttributeCondition(filter, attribute);
      case Filter.FieldReference(Filter.Field field) -> FieldCondition.of(filter, field);
    };
  }

  /** All parts hold. */
  record AllOf(List<Condition> parts) implements Condition {
    @Override
    public Verdict test(Columns columns) {
      RowSelection yes = RowSelection.all(columns.rows());
      RowSelection maybe = yes.copy();
      for (Condition part : parts) {
        // the rest of the columns need not be read for no row
        if (maybe.isEmpty()) {
          break;
        }
        Verdict verdict = part.test(columns);
        yes.and(verdict.yes());
        maybe.and(verdict.maybe());
      }
      return new Verdict(yes.and(maybe), maybe);
    }

    @Override
    public boolean mayMatch(GranuleInfo granule, GranuleFilter filter) {
      return parts.stream().allMatch(part -> part.mayMatch(granule, filter));
    }

    @Override
    public boolean mayMatch(OperationCount operation) {
      return parts.stream().allMatch(part -> part.mayMatch(operation));
    }
  }

  /** At least one part holds. */
  record AnyOf(List<Condition> parts) implements Condition {
    @Override
    public Verdict test(Columns columns) {
      RowSelection yes = RowSelection.none(columns.rows());
      RowSelection maybe = yes.copy();
      for (Condition part : parts) {
        Verdict verdict = part.test(columns);
        yes.or(verdict.yes());
        maybe.or(verdict.maybe());
      }
      return new Verdict(yes, maybe);
    }

    @Override
    public boolean mayMatch(GranuleInfo granule, GranuleFilter filter) {
      return parts.stream().anyMatch(part -> part.mayMatch(granule, filter));
    }

    @Override
    public boolean mayMatch(OperationCount operation) {
      return parts.stream().anyMatch(part -> part.mayMatch(operation));
    }
  }

  /** The part does not hold. */
  record Negation(Condition part) implements Condition {
    @Override
    public Verdict test(Columns columns) {
      Verdict verdict = part.test(columns);
      return new Verdict(verdict.maybe().copy().complement(), verdict.yes().copy().complement());
    }

    @Override
    public boolean mayMatch(GranuleInfo granule, GranuleFilter filter) {
      return true;
    }

    @Override
    public boolean mayMatch(OperationCount operation) {
      return true;
    }
  }

  /**
   * Something that only whole spans tell.
   *
   * @param needsRest whether it holds for no span without events and links
   */
  record Undecided(boolean needsRest) implements Condition {
    @Override
    public Verdict test(Columns columns) {
      int rows = columns.rows();
      return needsRest ? Verdict.among(rows, withRest(columns)) : Verdict.unknown(rows);
    }

    /** The rows that have events, links or other rare fields. */
    static RowSelection withRest(Columns columns) {
      RowSelection found = RowSelection.none(columns.rows());
      StringColumn rest = columns.rest();
      for (int row = 0; row < columns.rows(); row++) {
        if (rest.strings().length(rest.codes()[row]) > 0) {
          found.add(row);
        }
      }
      return found;
    }

    @Override
    public boolean mayMatch(GranuleInfo granule, GranuleFilter filter) {
      return true;
    }

    @Override
    public boolean mayMatch(OperationCount operation) {
      return true;
    }
  }
}
