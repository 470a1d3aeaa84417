package io.skadi.storage.embedded;

import io.skadi.model.Tenant;
import io.skadi.storage.embedded.segment.RowSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What the store held at one moment.
 *
 * @param heads of which the rows received up to the moment count
 * @param receivedUpTo microseconds since 1970
 */
record Snapshot(SegmentSet segments, List<RowSource> heads, long receivedUpTo) {
  Snapshot {
    heads = List.copyOf(heads);
  }

  List<RowSource> sources() {
    List<RowSource> sources = new ArrayList<>(segments.sources());
    sources.addAll(heads);
    return sources;
  }

  View view(Tenant tenant) {
    return new View(sources(), tenant, receivedUpTo);
  }
}
