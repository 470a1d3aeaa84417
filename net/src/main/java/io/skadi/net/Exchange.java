package io.skadi.net;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.stream.SubscriptionOption;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One request on its way: its body is collected on the event loop, then it is answered on a virtual
 * thread.
 *
 * <p>Whoever completes {@link #answer} first has answered. The budget is given back when the
 * handler has returned and the answer has been written to the socket, or as soon as the body will
 * never be whole. Methods run on the connection's event loop unless they say otherwise.
 */
abstract class Exchange implements Subscriber<HttpObject> {
  /**
   * Reserved for each request on top of its body, for what the server itself keeps about it and for
   * a short answer; so the number of requests, and of answers that nobody reads, is bounded too.
   */
  static final int HEAD_BYTES = 4 << 10;

  final NetServer server;
  final ServiceRequestContext context;
  final HttpRequest request;
  final Reservation reservation;
  final Cancellation cancellation = new Cancellation();
  final CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
  private final HttpResponse response = HttpResponse.of(answer);

  private @Nullable Subscription body;
  private final Timer timer;
  private final AtomicInteger holders = new AtomicInteger(2); // handler and answer
  private boolean bodyIsOver;
  private boolean written;
  private volatile boolean streams;

  Exchange(NetServer server, ServiceRequestContext context, HttpRequest request) {
    this.server = server;
    this.context = context;
    this.request = request;
    this.timer = new Timer(context.eventLoop());
    this.reservation = server.budget().empty();
  }

  /** Takes a piece of the body. */
  abstract void append(ByteBuf data) throws Refused;

  /** Answers the whole request. Runs on a virtual thread. */
  abstract void handle() throws Exception;

  /** The answer for a request that is turned away. Runs on any thread. */
  abstract HttpResponse refusal(Refused why);

  /** The answer when {@link #handle} threw. Runs on a virtual thread. */
  abstract HttpResponse failure(Throwable cause);

  /** The time that the client still waits, if that is less than {@code limit}. */
  Duration atMost(Duration limit) {
    return limit;
  }

  /** Lets the request in or turns it away, before any of its body is taken. */
  final void admit() throws Refused {
    if (server.isStopping()) {
      throw new Refused(HttpRefusal.Kind.STOPPING, "the server is stopping");
    }
    if (!reservation.tryGrow(HEAD_BYTES)) {
      throw new Refused(HttpRefusal.Kind.BUSY, "the server is busy: too many requests in flight");
    }
  }

  /** Starts to collect the body; the answer comes later. */
  final HttpResponse collect() {
    startTimer(
        server.limits().bodyTimeout(), HttpRefusal.Kind.TOO_SLOW, "the request took too long");
    request.subscribe(this, context.eventLoop(), SubscriptionOption.WITH_POOLED_OBJECTS);
    return answerLater();
  }

  /** Goes on without the body. */
  final HttpResponse ignoreBody() {
    request.abort();
    startHandler();
    return answerLater();
  }

  /** Turns the request away at once. */
  final HttpResponse refuseNow(Refused why) {
    return turnAway(refusal(why));
  }

  /** Answers at once, without taking anything of the request. */
  final HttpResponse turnAway(HttpResponse quickAnswer) {
    giveUp();
    request.abort();
    UnreadAnswers.add(context);
    return quickAnswer;
  }

  @Override
  public final void onSubscribe(Subscription subscription) {
    body = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public final void onNext(HttpObject part) {
    if (!(part instanceof HttpData data)) {
      return;
    }
    try (data) {
      if (!bodyIsOver) {
        append(data.byteBuf());
      }
    } catch (Refused why) {
      refuse(why);
    }
  }

  @Override
  public final void onComplete() {
    if (!bodyIsOver) {
      bodyIsOver = true;
      startHandler();
    }
  }

  @Override
  public final void onError(Throwable cause) {
    clientIsGone(cause);
    giveUp();
    answer.completeExceptionally(cause);
  }

  /**
   * Answers with a stream, unless it is too late; then false. Runs on a virtual thread.
   *
   * <p>From here on the one who writes into {@code sink} watches the time.
   */
  final boolean answerWith(HttpResponseWriter sink) {
    streams = true;
    return answer.complete(sink);
  }

  /** Ends a stream; the rest of it has the usual time to be read. Runs on a virtual thread. */
  final void endStream(HttpResponseWriter sink) {
    sink.close();
    runOnEventLoop(() -> {
      if (!written) {
        startTimer(server.limits().answerTimeout(), HttpRefusal.Kind.NO_ANSWER, "not read");
        streams = false;
      }
    });
  }

  /** Answers with {@code why} in place of going on. */
  final void refuse(Refused why) {
    giveUp();
    answer.complete(refusal(why));
    if (body != null) {
      body.cancel();
    }
  }

  /** Cancels and answers when {@code most} has passed without an answer. */
  private void startTimer(Duration most, HttpRefusal.Kind kind, String message) {
    Duration limit = atMost(most);
    timer.set(
        limit,
        () -> timeIsUp(new Refused(kind, message + ": more than " + limit.toMillis() + " ms")));
  }

  private void timeIsUp(Refused why) {
    if (!bodyIsOver) {
      refuse(why);
    } else if (!answer.complete(refusal(why)) && !streams) {
      closeConnection(); // the client does not read its answer
    }
    cancellation.cancel(why.message()); // last, or the handler's answer might be faster
  }

  private void startHandler() {
    startTimer(
        server.limits().answerTimeout(), HttpRefusal.Kind.NO_ANSWER, "the server took too long");
    server.runtime().handlers().execute(this::handleAndRelease);
  }

  private void handleAndRelease() {
    try {
      handle();
    } catch (Throwable cause) {
      answer.complete(failure(cause));
    } finally {
      letGo();
    }
  }

  private HttpResponse answerLater() {
    var _ = context.whenRequestCancelling().thenAccept(this::clientIsGone);
    var _ = response.whenComplete().whenComplete((done, cause) -> answerEnded(cause));
    var _ = context.log().whenComplete().thenAccept(log -> answerWritten());
    return response;
  }

  private void clientIsGone(Throwable cause) {
    cancellation.cancel("the client went away");
  }

  private void answerEnded(@Nullable Throwable cause) {
    if (cause != null) {
      clientIsGone(cause);
    }
  }

  private void answerWritten() {
    runOnEventLoop(() -> {
      written = true;
      timer.stop();
    });
    letGo();
  }

  private void letGo() {
    if (holders.decrementAndGet() == 0) {
      reservation.close();
    }
  }

  private void closeConnection() {
    Channel channel = context.log().partial().channel();
    if (channel != null) {
      var _ = channel.close();
    }
  }

  private void runOnEventLoop(Runnable task) {
    if (context.eventLoop().inEventLoop()) {
      task.run();
    } else {
      context.eventLoop().execute(task);
    }
  }

  private void giveUp() {
    bodyIsOver = true;
    reservation.close();
  }
}
