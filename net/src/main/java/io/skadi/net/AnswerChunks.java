package io.skadi.net;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpResponseWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends an answer piece by piece, no faster than the client reads.
 *
 * <p>At most two pieces wait in the server: one is being written while the handler makes the next.
 */
final class AnswerChunks {
  private final HttpResponseWriter sink;
  private final Duration patience;
  private @Nullable CompletableFuture<Void> previous;

  AnswerChunks(HttpResponseWriter sink, NetLimits limits) {
    this.sink = sink;
    this.patience = limits.answerTimeout();
  }

  /** Sends {@code bytes}, which belong to this from now on. */
  void send(byte[] bytes) throws ClientGoneException {
    send((HttpObject) HttpData.wrap(bytes));
  }

  void send(HttpObject part) throws ClientGoneException {
    awaitPrevious();
    if (!sink.tryWrite(part)) {
      throw new ClientGoneException("the client went away");
    }
    previous = sink.whenConsumed();
  }

  private void awaitPrevious() throws ClientGoneException {
    if (previous == null) {
      return;
    }
    try {
      previous.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new ClientGoneException("the client has not read for " + patience.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw new ClientGoneException("the client went away");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClientGoneException("the server stopped answering");
    }
  }
}
