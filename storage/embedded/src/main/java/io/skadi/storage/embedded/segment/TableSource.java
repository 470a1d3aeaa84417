package io.skadi.storage.embedded.segment;

import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.storage.TimeRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The rows of a table as far as they were published when this was made. A view of a moment: rows
 * that are appended later are not seen.
 */
final class TableSource implements RowSource {
  private final RowTable table;
  private final TableOperations operations;
  private final int rows;

  /** The first rows of a table, which were published to the thread that calls. */
  TableSource(RowTable table, TableOperations operations, int rows) {
    this.table = table;
    this.operations = operations;
    this.rows = rows;
  }

  @Override
  public int rowCount() {
    return rows;
  }

  private int chunks() {
    return (rows + LongColumn.MASK) >>> LongColumn.CHUNK_BITS;
  }

  private int rowsOf(int chunk) {
    return Math.min(LongColumn.CHUNK, rows - (chunk << LongColumn.CHUNK_BITS));
  }

  private Columns columns(int chunk) {
    return new TableColumns(table, chunk, rowsOf(chunk));
  }

  private IntPredicate isOf(Tenant tenant) {
    byte[] name = tenant.name().getBytes(StandardCharsets.UTF_8);
    return id -> table.pool.equals(id, name, 0, name.length);
  }

  private RowSelection rowsOf(Tenant tenant, int chunk, Columns columns) {
    return DistinctSelection.numbers(columns, table.tenant.chunk(chunk), isOf(tenant));
  }

  @Override
  public Optional<TimeRange> starts(Tenant tenant) {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    IntPredicate isOf = DistinctSelection.remember(isOf(tenant), Integer.MAX_VALUE);
    boolean any = false;
    for (int row = 0; row < rows; row++) {
      if (isOf.test(table.tenant.get(row))) {
        any = true;
        min = Math.min(min, table.start.get(row));
        max = Math.max(max, table.start.get(row));
      }
    }
    return any ? Optional.of(new TimeRange(min, max)) : Optional.empty();
  }

  @Override
  public void trace(Tenant tenant, TraceId id, Consumer<Row> visitor) {
    IntPredicate isOf = isOf(tenant);
    for (int chunk = 0; chunk < chunks(); chunk++) {
      traceIn(chunk, id, isOf, visitor);
    }
  }

  private void traceIn(int chunk, TraceId id, IntPredicate isOf, Consumer<Row> visitor) {
    long[] low = table.traceLow.chunk(chunk);
    long[] high = table.traceHigh.chunk(chunk);
    int[] tenants = table.tenant.chunk(chunk);
    int count = rowsOf(chunk);
    RowView view = null;
    for (int row = 0; row < count; row++) {
      if (low[row] == id.low() && high[row] == id.high() && isOf.test(tenants[row])) {
        view = view == null ? new RowView(columns(chunk)) : view;
        visitor.accept(view.at(row));
      }
    }
  }

  @Override
  public List<Granule> granules(Tenant tenant, TimeRange range, CompiledFilter filter) {
    List<Granule> found = new ArrayList<>();
    for (int chunk = 0; chunk < chunks(); chunk++) {
      TableGranule granule = granule(tenant, chunk);
      if (granule.rowCount() > 0
          && granule.maxStartNanos() >= range.minNanos()
          && granule.minStartNanos() <= range.maxNanos()) {
        found.add(granule);
      }
    }
    found.sort(Comparator.comparingLong(Granule::maxStartNanos).reversed());
    return found;
  }

  private TableGranule granule(Tenant tenant, int chunk) {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    int count = 0;
    Columns columns = columns(chunk);
    RowSelection own = rowsOf(tenant, chunk, columns);
    for (int row = own.next(0); row >= 0; row = own.next(row + 1)) {
      min = Math.min(min, columns.start()[row]);
      max = Math.max(max, columns.start()[row]);
      count++;
    }
    return new TableGranule(this, tenant, chunk, min, max, count);
  }

  /** The rows of a tenant in one chunk of a table. */
  private record TableGranule(
      TableSource source,
      Tenant tenant,
      int chunk,
      long minStartNanos,
      long maxStartNanos,
      int rowCount)
      implements Granule {
    @Override
    public void scan(TimeRange range, CompiledFilter filter, Consumer<Row> visitor) {
      Columns columns = source.columns(chunk);
      RowSelection among = GranuleScan.startingIn(columns, range);
      among.and(source.rowsOf(tenant, chunk, columns));
      GranuleScan.scan(columns, among, filter, visitor);
    }
  }

  @Override
  public void operations(Tenant tenant, Consumer<OperationCount> visitor) {
    operations.upTo(rows).forEach(tenant.name(), visitor);
  }

  @Override
  public void countKeys(Tenant tenant, TimeRange range, Predicate<Row> counts, KeyCounter counter) {
    forEachChunk(tenant, range, counts, rows -> rows.keys(counter));
  }

  @Override
  public void countValues(
      Tenant tenant, TimeRange range, String key, Predicate<Row> counts, ValueCounter counter) {
    forEachChunk(tenant, range, counts, rows -> rows.values(key, counter));
  }

  private void forEachChunk(
      Tenant tenant, TimeRange range, Predicate<Row> counts, Consumer<RowCounts> action) {
    for (int chunk = 0; chunk < chunks(); chunk++) {
      Columns columns = columns(chunk);
      RowSelection own = GranuleScan.startingIn(columns, range);
      own.and(rowsOf(tenant, chunk, columns));
      action.accept(new RowCounts(columns, GranuleScan.keep(columns, own, counts)));
    }
  }
}
