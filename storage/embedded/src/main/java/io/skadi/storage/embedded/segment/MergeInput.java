package io.skadi.storage.embedded.segment;

import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the segments that are joined: goes through its traces in file order, and gives the rows of
 * any trace. Belongs to one thread.
 */
final class MergeInput {
  /** A row of a decoded granule. */
  record Place(RowTable table, int row) {}

  private final Segment segment;
  private final GranuleInfo[] granules;
  private final GranuleTables tables;

  /** Traces that were given before their turn came. */
  private final Set<TraceId> given = new HashSet<>();

  private final List<GranuleInfo> part = new ArrayList<>();
  private int tenant;
  private boolean far;
  private int next;
  private int row;

  MergeInput(Segment segment, GranuleTables tables) {
    this.segment = segment;
    this.tables = tables;
    granules = segment.granules();
  }

  /** Goes before the first trace of a tenant's rows that are far from their receipt, or not. */
  void start(Tenant wanted, boolean wantedFar) {
    tenant = segment.tenants().indexOf(wanted);
    far = wantedFar;
    part.clear();
    given.clear();
    next = 0;
    row = 0;
    for (GranuleInfo granule : granules) {
      if (granule.tenant() == tenant && granule.far() == far) {
        part.add(granule);
      }
    }
    skipGiven();
  }

  boolean hasNext() {
    return next < part.size();
  }

  /** Start of the first span of the next trace. */
  long nextStart() {
    return current().start.get(row);
  }

  TraceId nextTrace() {
    RowTable table = current();
    return new TraceId(table.traceHigh.get(row), table.traceLow.get(row));
  }

  private RowTable current() {
    return table(part.get(next));
  }

  /** Goes past the rows of the next trace, which are added to a list. */
  void take(List<Place> places) {
    TraceId id = nextTrace();
    takeRun(id, places);
    skipGiven();
  }

  private void takeRun(TraceId id, @Nullable List<Place> places) {
    while (hasNext() && id.equals(nextTrace())) {
      if (places != null) {
        places.add(new Place(current(), row));
      }
      if (++row == part.get(next).rows()) {
        next++;
        row = 0;
      }
    }
  }

  private void skipGiven() {
    while (hasNext() && given.remove(nextTrace())) {
      // back to the trace that was removed: its rows are still ahead
      takeRun(nextTrace(), null);
    }
  }

  /** Adds the rows of a trace that is not the next, and will not come again. */
  void give(TraceId id, List<Place> places) {
    boolean any = false;
    for (int first : segment.traceRows(id)) {
      int granule = Segment.granuleOf(granules, first);
      GranuleInfo info = granules[granule];
      RowTable table = table(info);
      int at = first - info.firstRow();
      if (info.tenant() == tenant && info.far() == far && isTrace(table, at, id)) {
        addRun(granule, at, id, places);
        any = true;
      }
    }
    if (any) {
      given.add(id);
      skipGiven();
    }
  }

  private void addRun(int first, int firstRow, TraceId id, List<Place> places) {
    int at = firstRow;
    for (int i = first; i < granules.length; i++) {
      if (granules[i].tenant() != tenant || granules[i].far() != far) {
        return;
      }
      RowTable table = table(granules[i]);
      while (at < table.rows && isTrace(table, at, id)) {
        places.add(new Place(table, at++));
      }
      if (at < table.rows) {
        return;
      }
      at = 0;
    }
  }

  private static boolean isTrace(RowTable table, int row, TraceId id) {
    return table.traceLow.get(row) == id.low() && table.traceHigh.get(row) == id.high();
  }

  private RowTable table(GranuleInfo granule) {
    return tables.get(segment, granule);
  }
}
