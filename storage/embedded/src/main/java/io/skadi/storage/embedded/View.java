package io.skadi.storage.embedded;

import io.skadi.model.Tenant;
import io.skadi.storage.embedded.segment.RowSource;
import java.util.List;

/**
 * What a question may look at.
 *
 * @param receivedUpTo later rows are not looked at; microseconds since 1970
 */
record View(List<RowSource> sources, Tenant tenant, long receivedUpTo) {
  /** The same, as it was at an earlier moment. */
  View asOf(long earlier) {
    return new View(sources, tenant, Math.min(earlier, receivedUpTo));
  }
}
