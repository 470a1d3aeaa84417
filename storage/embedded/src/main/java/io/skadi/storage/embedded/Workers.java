package io.skadi.storage.embedded;

import io.skadi.model.SinkException.Kind;
import io.skadi.storage.StorageException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * The threads that read files. They are never interrupted, for an interrupt would close a channel
 * for everybody; who asks only waits.
 */
final class Workers implements AutoCloseable {
  private final ExecutorService threads;

  Workers(int count) {
    threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().name("skadi-store-reader-", 0).daemon().factory());
  }

  /** Runs a task on one of the threads and waits for its answer. */
  <T> T call(Callable<T> task) {
    try {
      return await(threads.submit(task));
    } catch (RejectedExecutionException closed) {
      throw new StorageException(Kind.UNAVAILABLE, "the store is closed", closed);
    }
  }

  private static <T> T await(Future<T> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException wait) {
          interrupted = true;
        } catch (ExecutionException failed) {
          throw unwrapped(failed);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unwrapped(ExecutionException failed) {
    if (failed.getCause() instanceof RuntimeException cause) {
      return cause;
    }
    if (failed.getCause() instanceof Error error) {
      throw error;
    }
    return new StorageException(Kind.UNAVAILABLE, "the store could not be read", failed);
  }

  @Override
  public void close() {
    threads.close();
  }
}
