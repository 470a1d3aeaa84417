package io.skadi.storage.embedded.segment;

import java.util.BitSet;
import java.util.List;

/** Says which granules of a segment may hold what a filter wants. */
final class GranuleNomination {
  private final SegmentFile file;
  private final Condition condition;
  private final BitSet operations = new BitSet();

  GranuleNomination(SegmentFile file, CompiledFilter filter) {
    this.file = file;
    condition = filter.condition();
    List<OperationTable.TenantOperation> all = file.operations();
    for (int i = 0; i < all.size(); i++) {
      operations.set(i, condition.mayMatch(all.get(i).operation()));
    }
  }

  boolean mayMatch(GranuleInfo granule) {
    return hasOperation(granule) && condition.mayMatch(granule, () -> file.filter(granule));
  }

  private boolean hasOperation(GranuleInfo granule) {
    for (int operation : granule.operations()) {
      if (operations.get(operation)) {
        return true;
      }
    }
    return false;
  }
}
