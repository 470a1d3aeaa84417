package io.skadi.storage.embedded.segment;

import io.skadi.storage.TimeRange;
import java.util.function.Consumer;

/** A granule of a segment. */
record SegmentGranule(SegmentFile file, GranuleInfo info) implements Granule {
  @Override
  public long minStartNanos() {
    return info.minStart();
  }

  @Override
  public long maxStartNanos() {
    return info.maxStart();
  }

  @Override
  public int rowCount() {
    return info.rows();
  }

  @Override
  public void scan(TimeRange range, CompiledFilter filter, Consumer<Row> visitor) {
    GranuleColumns columns = file.columns(info);
    boolean isInside = range.minNanos() <= info.minStart() && info.maxStart() <= range.maxNanos();
    RowSelection among =
        isInside ? RowSelection.all(columns.rows()) : GranuleScan.startingIn(columns, range);
    GranuleScan.scan(columns, among, filter, visitor);
  }
}
