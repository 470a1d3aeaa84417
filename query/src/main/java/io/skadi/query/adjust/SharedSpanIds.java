package io.skadi.query.adjust;

import io.skadi.model.SpanKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Gives server spans an id of their own where client and server share one, as Zipkin's clients do.
 * The shared id becomes the server span's parent; children of the shared id become its children.
 */
final class SharedSpanIds {
  private final Skeleton skeleton;
  private final Set<Long> used = new HashSet<>();
  private final Set<Long> ofClients = new HashSet<>();
  private final Map<Long, Long> newIds = new HashMap<>();
  private long lastNew;

  private SharedSpanIds(Skeleton skeleton) {
    this.skeleton = skeleton;
  }

  static void adjust(Skeleton skeleton) {
    new SharedSpanIds(skeleton).adjust();
  }

  private void adjust() {
    for (int row = 0; row < skeleton.size(); row++) {
      used.add(skeleton.spanId(row));
      if (skeleton.kind(row) == SpanKind.CLIENT) {
        ofClients.add(skeleton.spanId(row));
      }
    }
    for (int row = 0; row < skeleton.size(); row++) {
      long id = skeleton.spanId(row);
      if (skeleton.kind(row) == SpanKind.SERVER && ofClients.contains(id)) {
        long own = unusedId();
        newIds.put(id, own);
        skeleton.changeParentId(row, id);
        skeleton.changeSpanId(row, own);
      }
    }
    if (!newIds.isEmpty()) {
      adoptChildren();
    }
  }

  private void adoptChildren() {
    for (int row = 0; row < skeleton.size(); row++) {
      Long own = newIds.get(skeleton.parentId(row));
      if (own != null && skeleton.spanId(row) != own) {
        skeleton.changeParentId(row, own);
      }
    }
  }

  /** The smallest that no span has: small numbers are easy to read, and hardly ever used. */
  private long unusedId() {
    do {
      lastNew++;
    } while (used.contains(lastNew));
    return lastNew;
  }
}
