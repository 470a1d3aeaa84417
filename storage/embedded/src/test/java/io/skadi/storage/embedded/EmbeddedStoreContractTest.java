package io.skadi.storage.embedded;

import io.skadi.storage.SpanStore;
import io.skadi.storage.testkit.SpanStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

/** The contract over rows that are still in a head. */
class EmbeddedStoreContractTest extends SpanStoreContract {
  @TempDir private Path folder;
  private Path last = Path.of("");

  @Override
  protected SpanStore open(Clock clock) throws IOException {
    last = Files.createTempDirectory(folder, "store-");
    return reopen(clock);
  }

  @Override
  protected SpanStore reopen(Clock clock) throws IOException {
    return EmbeddedStore.open(EmbeddedConfig.at(last), clock);
  }
}
