package io.skadi.storage.embedded.segment;

import io.skadi.model.SpanBuilder;
import io.skadi.model.StatusCode;
import io.skadi.model.Value;
import io.skadi.storage.Filter;
import io.skadi.storage.Filter.AttributeReference;
import io.skadi.storage.Filter.Compare;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Level;
import io.skadi.storage.Filter.Operand;
import io.skadi.storage.Filter.Operator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A condition on the values of one attribute key, at some levels. */
final class AttributeCondition implements Condition {
  private static final String ERROR = "error";

  private final AttributeReference attribute;
  private final byte[] key;
  private final long keyHash;
  private final LeafProbe probe;
  private final PartMemory resources = new PartMemory();
  private final PartMemory scopes = new PartMemory();

  /** Whether the status of a span is one of the attribute's values. */
  private final boolean asksStatus;

  /**
   * Every value that satisfies the condition has one of these hashes; null if that is not known.
   */
  private final long @Nullable [] candidates;

  AttributeCondition(Filter leaf, AttributeReference attribute) {
    this.attribute = attribute;
    key = attribute.key().getBytes(StandardCharsets.UTF_8);
    keyHash = ValueHash.key(key, 0, key.length);
    probe = new LeafProbe(leaf);
    asksStatus = attribute.key().equals(ERROR) && attribute.levels().contains(Level.SPAN);
    candidates = candidates(leaf);
  }

  private long @Nullable [] candidates(Filter leaf) {
    if (leaf instanceof Compare(Operator operator, Operand left, Operand right)
        && operator == Operator.EQ) {
      Operand other = left instanceof Constant ? left : right;
      return other instanceof Constant constant ? ValueHash.of(keyHash, constant) : null;
    }
    if (leaf instanceof Filter.In in && !in.negated()) {
      return in.constants().stream()
          .flatMapToLong(constant -> Arrays.stream(ValueHash.of(keyHash, constant)))
          .toArray();
    }
    return null;
  }

  private boolean isCandidate(long hash) {
    if (candidates == null) {
      return true;
    }
    for (long candidate : candidates) {
      if (candidate == hash) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Verdict test(Columns columns) {
    if (!asksStatus) {
      return Verdict.exactly(values(columns, false));
    }
    RowSelection errors =
        DistinctSelection.numbers(
            columns, columns.status(), code -> StatusCode.of(code) == StatusCode.ERROR);
    RowSelection found = ofStatus(columns, true).and(errors);
    return Verdict.exactly(found.or(ofStatus(columns, false).and(errors.complement())));
  }

  /** The rows that would satisfy it if all had this status. */
  private RowSelection ofStatus(Columns columns, boolean error) {
    return probe.status(error) ? RowSelection.all(columns.rows()) : values(columns, error);
  }

  /** The rows that satisfy it by a value at one of the levels. */
  private RowSelection values(Columns columns, boolean error) {
    RowSelection found = RowSelection.none(columns.rows());
    for (Level level : attribute.levels()) {
      // columns of levels that have no such key need not be read
      if (columns.mayHold(ValueHash.present(keyHash, level))) {
        addValues(columns, level, error, found);
      }
    }
    return found;
  }

  private void addValues(Columns columns, Level level, boolean error, RowSelection found) {
    switch (level) {
      case SPAN -> {
        for (AttributeColumn column : columns.attributes(key)) {
          DistinctSelection.attribute(column, spanValue(column, error), found);
        }
      }
      case RESOURCE -> found.or(resources(columns, error));
      case SCOPE -> found.or(scopes(columns, error));
      case EVENT, LINK -> found.or(rests(columns, error));
    }
  }

  private DistinctSelection.LongPredicate spanValue(AttributeColumn column, boolean error) {
    int type = column.type();
    StringColumn strings = column.strings();
    SpanValues values = new SpanValues();
    return slot -> {
      if (strings != null
          && type == SegmentFormat.TEXT
          && !isCandidate(textHash(strings.strings(), (int) slot))) {
        return false;
      }
      Value value =
          strings == null
              ? SpanValues.number(type, slot)
              : values.string(type, strings.strings(), (int) slot);
      return isCandidate(ValueHash.of(keyHash, value))
          && probe.attribute(attribute.key(), value, error);
    };
  }

  private long textHash(Strings strings, int id) {
    return ValueHash.text(keyHash, strings.array(id), strings.offset(id), strings.length(id));
  }

  private RowSelection resources(Columns columns, boolean error) {
    StringColumn column = columns.resource();
    OtlpParts parts = new OtlpParts();
    return DistinctSelection.strings(
        columns,
        column,
        id ->
            resources.test(
                column.strings(),
                id,
                error,
                () -> probe.resource(parts.resource(column.strings(), id), error)));
  }

  private RowSelection scopes(Columns columns, boolean error) {
    StringColumn column = columns.scope();
    OtlpParts parts = new OtlpParts();
    return DistinctSelection.strings(
        columns,
        column,
        id ->
            scopes.test(
                column.strings(),
                id,
                error,
                () -> probe.scope(parts.scope(column.strings(), id), error)));
  }

  private RowSelection rests(Columns columns, boolean error) {
    StringColumn column = columns.rest();
    OtlpParts parts = new OtlpParts();
    return DistinctSelection.strings(
        columns,
        column,
        id -> {
          if (!RestBytes.contain(column.strings(), id, key)) {
            return false;
          }
          SpanBuilder span = SpanRecords.emptySpan();
          SpanRecords.addRest(span, parts.rest(column.strings(), id));
          return probe.rest(span, error);
        });
  }

  @Override
  public boolean mayMatch(GranuleInfo granule, GranuleFilter filter) {
    if (asksStatus && (probe.status(false) || (granule.hasError() && probe.status(true)))) {
      return true;
    }
    ValueFilter values = filter.get();
    if (candidates != null) {
      return Arrays.stream(candidates).anyMatch(values::mayHold);
    }
    return attribute.levels().stream()
        .anyMatch(level -> values.mayHold(ValueHash.present(keyHash, level)));
  }

  @Override
  public boolean mayMatch(OperationCount operation) {
    return true;
  }
}
