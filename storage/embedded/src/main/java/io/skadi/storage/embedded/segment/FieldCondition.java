package io.skadi.storage.embedded.segment;

import io.skadi.model.SpanBuilder;
import io.skadi.storage.Filter;
import io.skadi.storage.Filter.Field;

/** A condition on a built-in field. */
final class FieldCondition implements Condition {
  private final Field field;
  private final LeafProbe probe;
  private final PartMemory parts = new PartMemory();

  private FieldCondition(Filter leaf, Field field) {
    this.field = field;
    probe = new LeafProbe(leaf);
  }

  static Condition of(Filter leaf, Field field) {
    boolean isTime =
        field == Field.DURATION || field == Field.START_TIME || field == Field.END_TIME;
    TimeCondition.Bounds bounds = isTime ? TimeCondition.bounds(leaf) : null;
    return bounds == null ? new FieldCondition(leaf, field) : new TimeCondition(field, bounds);
  }

  @Override
  public Verdict test(Columns columns) {
    return switch (field) {
      case TRACE_ID, SPAN_ID, PARENT_SPAN_ID -> Verdict.exactly(ids(columns));
      case START_TIME, END_TIME, DURATION -> Verdict.exactly(times(columns));
      case TRACE_STATE -> texts(columns, columns.traceState(), probe::traceState);
      case NAME -> texts(columns, columns.name(), probe::name);
      case STATUS_MESSAGE -> texts(columns, columns.message(), probe::statusMessage);
      case KIND -> Verdict.exactly(DistinctSelection.numbers(columns, columns.kind(), probe::kind));
      case STATUS ->
          Verdict.exactly(DistinctSelection.numbers(columns, columns.status(), probe::statusCode));
      case SERVICE, RESOURCE_SCHEMA_URL -> resources(columns);
      case SCOPE_NAME, SCOPE_VERSION, SCOPE_SCHEMA_URL -> scopes(columns);
      case EVENT_NAME, EVENT_TIME, LINK_TRACE_ID, LINK_SPAN_ID, LINK_TRACE_STATE -> rests(columns);
      case EVENT_TIME_SINCE_START -> Verdict.among(columns.rows(), Undecided.withRest(columns));
    };
  }

  private RowSelection ids(Columns columns) {
    RowSelection found = RowSelection.none(columns.rows());
    for (int row = 0; row < columns.rows(); row++) {
      if (probe.ids(
          columns.traceHigh()[row],
          columns.traceLow()[row],
          columns.spanId()[row],
          columns.parentId()[row])) {
        found.add(row);
      }
    }
    return found;
  }

  private RowSelection times(Columns columns) {
    RowSelection found = RowSelection.none(columns.rows());
    for (int row = 0; row < columns.rows(); row++) {
      if (probe.times(columns.start()[row], columns.end()[row])) {
        found.add(row);
      }
    }
    return found;
  }

  private interface TextTest {
    boolean test(String text);
  }

  private static Verdict texts(Columns columns, StringColumn column, TextTest test) {
    return Verdict.exactly(
        DistinctSelection.strings(columns, column, id -> test.test(column.strings().text(id))));
  }

  private Verdict resources(Columns columns) {
    StringColumn column = columns.resource();
    OtlpParts reader = new OtlpParts();
    return Verdict.exactly(
        DistinctSelection.strings(
            columns,
            column,
            id ->
                parts.test(
                    column.strings(),
                    id,
                    false,
                    () -> probe.resource(reader.resource(column.strings(), id), false))));
  }

  private Verdict scopes(Columns columns) {
    StringColumn column = columns.scope();
    OtlpParts reader = new OtlpParts();
    return Verdict.exactly(
        DistinctSelection.strings(
            columns,
            column,
            id ->
                parts.test(
                    column.strings(),
                    id,
                    false,
                    () -> probe.scope(reader.scope(column.strings(), id), false))));
  }

  private Verdict rests(Columns columns) {
    StringColumn column = columns.rest();
    OtlpParts reader = new OtlpParts();
    return Verdict.exactly(
        DistinctSelection.strings(
            columns,
            column,
            id -> {
              if (column.strings().length(id) == 0) {
                return false;
              }
              SpanBuilder span = SpanRecords.emptySpan();
              SpanRecords.addRest(span, reader.rest(column.strings(), id));
              return probe.rest(span, false);
            }));
  }

  @Override
  public boolean mayMatch(GranuleInfo granule, GranuleFilter filter) {
    return true;
  }

  @Override
  public boolean mayMatch(OperationCount operation) {
    return switch (field) {
      case SERVICE, NAME, KIND -> probe.operation(operation);
      default -> true;
    };
  }
}
