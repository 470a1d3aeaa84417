package io.skadi.query;

import io.skadi.model.SpanBatch;
import io.skadi.model.SpanCursor;
import io.skadi.model.SpanSection;
import io.skadi.model.TraceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The traces of one batch, in order of first sight. Keeps places in the batch instead of spans,
 * which are made one at a time. Belongs to one thread.
 */
final class BatchTraces {
  private final SpanBatch batch;
  private final SpanCursor cursor = new SpanCursor();
  private final Map<TraceId, List<Place>> places = new LinkedHashMap<>();

  private record Place(SpanSection section, int offset, int length) {}

  BatchTraces(SpanBatch batch) {
    this.batch = batch;
    cursor.reset(batch);
    SpanSection section = null;
    int scope = -1;
    while (cursor.next()) {
      if (section == null || cursor.scopeIndex() != scope) {
        scope = cursor.scopeIndex();
        section = cursor.section();
      }
      places
          .computeIfAbsent(
              new TraceId(cursor.traceIdHigh(), cursor.traceIdLow()), id -> new ArrayList<>(1))
          .add(new Place(section, cursor.spanOffset(), cursor.spanLength()));
    }
  }

  Set<TraceId> ids() {
    return places.keySet();
  }

  /** Hands over each span of a trace once. */
  void forEach(TraceId id, SpanOut out) throws IOException {
    for (Place place : places.getOrDefault(id, List.of())) {
      out.write(cursor.seek(batch, place.section, place.offset, place.length).span());
    }
  }
}
