package io.skadi.storage.embedded.segment;

import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.storage.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * An immutable file of rows. Only the footer stays in memory; all else is read when it is asked for
 * and kept in the cache that segments share. For any number of threads.
 */
public final class Segment implements RowSource {
  private final SegmentFile file;

  private Segment(SegmentFile file) {
    this.file = file;
  }

  /**
   * Opens a segment: reads its header and footer.
   *
   * @param id the one that it was written with
   * @throws io.skadi.storage.StorageException of kind {@code CORRUPT} if it is not that segment or
   *     was written by another version
   */
  public static Segment open(long id, ByteSource source, SegmentCache cache) {
    return new Segment(SegmentFile.open(id, source, cache));
  }

  /** The id that it was written with. */
  public long id() {
    return file.id();
  }

  /** How many bytes the file has. */
  public long bytes() {
    return file.bytes();
  }

  /** Lets the cache forget it; for when the file is about to be deleted. */
  public void forget() {
    file.forget();
  }

  @Override
  public int rowCount() {
    return file.footer().rows();
  }

  /** From the first to the last receive time of all rows, in microseconds since 1970. */
  public ReceiveRange received() {
    return new ReceiveRange(file.footer().minReceived(), file.footer().maxReceived());
  }

  /**
   * A range of receive times, both ends included.
   *
   * @param minMicros microseconds since 1970
   * @param maxMicros microseconds since 1970
   */
  public record ReceiveRange(long minMicros, long maxMicros) {}

  /** The tenants that have rows here. */
  public List<Tenant> tenants() {
    return file.footer().tenants().stream().map(tenant -> new Tenant(tenant.name())).toList();
  }

  @Override
  public Optional<TimeRange> starts(Tenant tenant) {
    int number = file.footer().tenant(tenant);
    return number < 0
        ? Optional.empty()
        : Optional.of(file.footer().tenants().get(number).starts());
  }

  @Override
  public void trace(Tenant tenant, TraceId id, Consumer<Row> visitor) {
    int number = file.footer().tenant(tenant);
    if (number < 0) {
      return;
    }
    for (int row : file.traceRows(id)) {
      GranuleInfo[] granules = file.granules();
      int granule = granuleOf(granules, row);
      if (granules[granule].tenant() == number) {
        visitRun(granules, granule, row - granules[granule].firstRow(), id, visitor);
      }
    }
  }

  static int granuleOf(GranuleInfo[] granules, int row) {
    int low = 0;
    int high = granules.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (granules[middle].firstRow() <= row) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Visits the rows of a trace from its first on, into the granules that follow if it goes on. */
  private void visitRun(
      GranuleInfo[] granules, int first, int firstRow, TraceId id, Consumer<Row> visitor) {
    int from = firstRow;
    for (int i = first; i < granules.length; i++) {
      if (granules[i].tenant() != granules[first].tenant()
          || granules[i].far() != granules[first].far()) {
        return;
      }
      GranuleColumns columns = file.columns(granules[i]);
      RowView view = new RowView(columns);
      int row = from;
      while (row < columns.rows() && isTrace(columns, row, id)) {
        visitor.accept(view.at(row++));
      }
      if (row < columns.rows()) {
        return;
      }
      from = 0;
    }
  }

  private static boolean isTrace(Columns columns, int row, TraceId id) {
    return columns.traceLow()[row] == id.low() && columns.traceHigh()[row] == id.high();
  }

  @Override
  public List<Granule> granules(Tenant tenant, TimeRange range, CompiledFilter filter) {
    int number = file.footer().tenant(tenant);
    List<Granule> found = new ArrayList<>();
    if (number < 0) {
      return found;
    }
    GranuleNomination nomination = new GranuleNomination(file, filter);
    for (GranuleInfo info : file.granules()) {
      if (info.tenant() == number
          && info.maxStart() >= range.minNanos()
          && info.minStart() <= range.maxNanos()
          && nomination.mayMatch(info)) {
        found.add(new SegmentGranule(file, info));
      }
    }
    found.sort(Comparator.comparingLong(Granule::maxStartNanos).reversed());
    return found;
  }

  @Override
  public void operations(Tenant tenant, Consumer<OperationCount> visitor) {
    for (OperationTable.TenantOperation operation : file.operations()) {
      if (operation.tenant().equals(tenant.name())) {
        visitor.accept(operation.operation());
      }
    }
  }

  @Override
  public void countKeys(Tenant tenant, TimeRange range, Predicate<Row> counts, KeyCounter counter) {
    forEachIn(tenant, range, counts, rows -> rows.keys(counter));
  }

  @Override
  public void countValues(
      Tenant tenant, TimeRange range, String key, Predicate<Row> counts, ValueCounter counter) {
    forEachIn(tenant, range, counts, rows -> rows.values(key, counter));
  }

  private void forEachIn(
      Tenant tenant, TimeRange range, Predicate<Row> counts, Consumer<RowCounts> action) {
    int number = file.footer().tenant(tenant);
    for (GranuleInfo info : file.granules()) {
      if (info.tenant() == number
          && info.maxStart() >= range.minNanos()
          && info.minStart() <= range.maxNanos()) {
        Columns columns = file.columns(info);
        RowSelection rows = GranuleScan.startingIn(columns, range);
        action.accept(new RowCounts(columns, GranuleScan.keep(columns, rows, counts)));
      }
    }
  }

  /** The granules in file order, for joining segments. */
  GranuleInfo[] granules() {
    return file.granules().clone();
  }

  /** Rows where the trace may start. */
  int[] traceRows(TraceId id) {
    return file.traceRows(id);
  }

  GranuleColumns columns(GranuleInfo granule) {
    return file.columns(granule);
  }

  @Override
  public String toString() {
    return "Segment["
        + Long.toHexString(id())
        + ", "
        + rowCount()
        + " rows, tenants "
        + Arrays.toString(tenants().toArray())
        + "]";
  }
}
