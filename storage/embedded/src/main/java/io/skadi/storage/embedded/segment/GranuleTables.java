package io.skadi.storage.embedded.segment;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The decoded granules that a merge used last, bounded by bytes: the rows of a trace often stand in
 * neighbouring granules of several segments. Belongs to one thread.
 */
final class GranuleTables {
  private static final long MAX_BYTES = 40 << 20;

  private record Key(Segment segment, int granule) {}

  private final Map<Key, RowTable> tables = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** All rows of a granule. */
  RowTable get(Segment segment, GranuleInfo granule) {
    Key key = new Key(segment, granule.number());
    RowTable known = tables.get(key);
    if (known == null) {
      known = segment.columns(granule).table();
      tables.put(key, known);
      bytes += cost(known);
      forgetOldest();
    }
    return known;
  }

  private void forgetOldest() {
    Iterator<RowTable> oldest = tables.values().iterator();
    while (bytes > MAX_BYTES && tables.size() > 1) {
      bytes -= cost(oldest.next());
      oldest.remove();
    }
  }

  private static long cost(RowTable table) {
    long strings = 0;
    for (int row = 0; row < table.rows; row++) {
      strings += table.size.get(row) / 2;
    }
    return table.bytes() + strings;
  }
}
