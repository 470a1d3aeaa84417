package io.skadi.storage.memory;

import io.skadi.model.SpanCursor;
import java.util.HashSet;
import java.util.Set;

/** The spans of a trace whose ids are not unique: tells copies from others with the same id. */
final class Twins {
  private static final int BYTES = 200;

  private final Set<Long> ids = new HashSet<>();
  private final Set<String> identities = new HashSet<>();

  /**
   * Takes in a span unless it is a copy of one that is there.
   *
   * @param first the first span that came with its id
   */
  boolean add(StoredSpan first, StoredSpan span, Usage usage) {
    SpanCursor cursor = new SpanCursor();
    if (ids.add(span.spanId())) {
      identities.add(first.identity(cursor));
      usage.addBytes(BYTES);
    }
    boolean isNew = identities.add(span.identity(cursor));
    usage.addBytes(isNew ? BYTES : 0);
    return isNew;
  }

  long charge() {
    return (long) BYTES * identities.size();
  }
}
