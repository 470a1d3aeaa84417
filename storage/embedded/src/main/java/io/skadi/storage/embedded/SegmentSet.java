package io.skadi.storage.embedded;

import io.skadi.storage.embedded.segment.RowSource;
import java.util.List;

/** The segments of one moment. Whoever reads holds them, so that no file under them is deleted. */
final class SegmentSet {
  private final List<Part> parts;
  private final Lease lease;

  /** Takes part in every part. */
  SegmentSet(List<Part> parts) {
    this.parts = List.copyOf(parts);
    this.lease = new Lease(() -> this.parts.forEach(part -> part.lease().release()));
    for (Part part : this.parts) {
      if (!part.lease().tryRetain()) {
        throw new IllegalStateException("a segment set was made of a part that was let go");
      }
    }
  }

  List<RowSource> sources() {
    return parts.stream().<RowSource>map(Part::rows).toList();
  }

  List<Part> parts() {
    return parts;
  }

  boolean tryRetain() {
    return lease.tryRetain();
  }

  void release() {
    lease.release();
  }
}
