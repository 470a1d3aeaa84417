package io.skadi.storage.embedded;

import io.skadi.storage.TimeRange;
import io.skadi.storage.embedded.segment.CompiledFilter;
import io.skadi.storage.embedded.segment.Granule;
import java.util.Comparator;
import java.util.List;

/** The granules of all sources together. */
final class Granules {
  private Granules() {}

  /** Those that may hold a match, by latest start, descending. */
  static List<Granule> newestFirst(View view, TimeRange range, CompiledFilter filter) {
    return view.sources().stream()
        .flatMap(source -> source.granules(view.tenant(), range, filter).stream())
        .sorted(Comparator.comparingLong(Granule::maxStartNanos).reversed())
        .toList();
  }
}
