package io.skadi.storage.embedded;

import io.skadi.storage.SpanStore;
import io.skadi.storage.testkit.SpanStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** The contract over rows that were made segments before every question. */
class SettledStoreContractTest extends SpanStoreContract {
  @TempDir private Path folder;
  private Path last = Path.of("");
  private @Nullable EmbeddedStore store;

  @Override
  protected SpanStore open(Clock clock) throws IOException {
    last = Files.createTempDirectory(folder, "store-");
    return reopen(clock);
  }

  @Override
  protected SpanStore reopen(Clock clock) throws IOException {
    EmbeddedStore opened = EmbeddedStore.open(EmbeddedConfig.at(last), clock);
    store = opened;
    return opened;
  }

  @Override
  protected void settle() {
    EmbeddedStore current = store;
    if (current == null) {
      throw new IllegalStateException("no store was opened");
    }
    try {
      current.settle();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
