package io.skadi.storage.embedded.segment;

import io.skadi.model.SpanKind;
import org.jspecify.annotations.Nullable;

/** Finds the operation of a row; remembers those of the table that was asked about last. */
final class OperationNumbers {
  private final OperationTable operations;
  private final LongIntMap known = new LongIntMap();
  private @Nullable RowTable table;
  private final OtlpParts parts = new OtlpParts();

  OperationNumbers(OperationTable operations) {
    this.operations = operations;
  }

  int of(RowTable source, int row) {
    int resource = source.resource.get(row);
    int name = source.name.get(row);
    SpanKind kind = SpanKind.of(source.kind.get(row));
    if (source != table) {
      table = source;
      known.clear();
    }
    long key = Hash.of((long) resource << Integer.SIZE | name, kind.number());
    key = Hash.of(key, source.tenant.get(row));
    int number = known.get(key);
    if (number < 0) {
      String tenant = source.pool.text(source.tenant.get(row));
      String service = parts.resource(source.pool, resource).serviceName();
      String text = source.pool.text(name);
      number = operations.number(tenant, service == null ? "" : service, text, kind);
      known.put(key, number);
    }
    return number;
  }
}
