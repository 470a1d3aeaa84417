package io.skadi.storage.memory;

import io.skadi.storage.SpanStore;
import io.skadi.storage.testkit.SpanStoreContract;
import java.time.Clock;

class MemoryStoreContractTest extends SpanStoreContract {
  @Override
  protected SpanStore open(Clock clock) {
    return new MemoryStore(MemoryStoreConfig.DEFAULT, clock);
  }
}
