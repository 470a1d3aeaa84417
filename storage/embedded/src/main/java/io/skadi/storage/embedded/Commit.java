package io.skadi.storage.embedded;

import io.skadi.model.SinkException.Kind;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanBatchBuilder;
import io.skadi.model.Tenant;
import io.skadi.storage.StorageException;
import io.skadi.storage.embedded.log.BatchHash;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A batch on its way into the log, and whoever waits for it. */
final class Commit {
  private final SpanBatch batch;
  private final BatchHash hash;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile @Nullable StorageException failure;

  Commit(SpanBatch batch) {
    this.batch = batch;
    this.hash = BatchHash.of(batch);
  }

  /** Nothing to store, only something to wait for. */
  static Commit ofNothing() {
    return new Commit(new SpanBatchBuilder(Tenant.DEFAULT).build());
  }

  SpanBatch batch() {
    return batch;
  }

  BatchHash hash() {
    return hash;
  }

  void succeeded() {
    done.countDown();
  }

  void failed(StorageException why) {
    failure = why;
    done.countDown();
  }

  /** Returns when the batch is stored. */
  void await() {
    try {
      done.await();
    } catch (InterruptedException gaveUp) {
      Thread.currentThread().interrupt();
      throw new StorageException(Kind.UNAVAILABLE, "interrupted; outcome unknown", gaveUp);
    }
    StorageException why = failure;
    if (why != null) {
      throw new StorageException(why.kind(), String.valueOf(why.getMessage()), why);
    }
  }
}
