package io.skadi.net;

import static java.util.Objects.requireNonNull;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gRPC call on its way to its method.
 *
 * <p>Speaks the protocol itself (PROTOCOL-HTTP2.md of gRPC), so that the five bytes before a
 * message reserve its declared length before any of it is buffered.
 */
final class GrpcExchange extends Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(GrpcExchange.class);
  private static final String ACCEPTED = "identity,gzip,deflate,zstd";

  private final @Nullable GrpcMethod method;
  private final String name;
  private final GrpcRequestBody body;
  private final boolean gzipAnswers;
  private @Nullable Long deadlineNanos;

  /** {@code method} is null when nobody serves {@code name}. */
  GrpcExchange(
      NetServer server,
      ServiceRequestContext context,
      HttpRequest request,
      String name,
      @Nullable GrpcMethod method) {
    super(server, context, request);
    this.name = name;
    this.method = method;
    this.body = new GrpcRequestBody(reservation, server.limits().maxBodyBytes());
    this.gzipAnswers = GrpcFrames.acceptsGzip(request.headers().get("grpc-accept-encoding"));
  }

  /** Decides by the headers alone whether the call is let in. */
  HttpResponse start() {
    if (method == null) {
      return turnAway(
          trailersOnly(new RpcStatus(GrpcCode.UNIMPLEMENTED, "unknown method " + name, null)));
    }
    try {
      admit();
      readHeaders();
    } catch (Refused why) {
      return refuseNow(why);
    }
    return collect();
  }

  private void readHeaders() throws Refused {
    String encoding = request.headers().get("grpc-encoding");
    if (ContentCoding.of(encoding) == null) {
      throw new Refused(
          HttpRefusal.Kind.UNSUPPORTED_ENCODING,
          "unsupported grpc-encoding: " + encoding + ", supported: " + ACCEPTED);
    }
    Duration timeout = GrpcFrames.timeout(request.headers().get("grpc-timeout"));
    if (timeout != null) {
      deadlineNanos = System.nanoTime() + timeout.toNanos();
    }
  }

  @Override
  Duration atMost(Duration limit) {
    if (deadlineNanos == null) {
      return limit;
    }
    Duration left = Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
    return left.compareTo(limit) < 0 ? left : limit;
  }

  @Override
  void append(ByteBuf data) throws Refused {
    body.append(data);
  }

  @Override
  void handle() throws Exception {
    try {
      GrpcCall call = call(message());
      switch (handler()) {
        case GrpcMethod.Unary unary -> answer.complete(whole(unary.handle(call)));
        case GrpcMethod.ServerStreaming streaming -> stream(streaming, call);
      }
    } catch (Refused why) {
      answer.complete(refusal(why));
    }
  }

  @Override
  HttpResponse refusal(Refused why) {
    if (method != null) {
      method.refusals().refused(why.kind(), body.declared());
    }
    GrpcCode code =
        switch (why.kind()) {
          case BUSY, TOO_LARGE -> GrpcCode.RESOURCE_EXHAUSTED;
          case UNSUPPORTED_ENCODING -> GrpcCode.UNIMPLEMENTED;
          case UNDECODABLE, FAILED -> GrpcCode.INTERNAL;
          case TOO_SLOW, NO_ANSWER -> GrpcCode.DEADLINE_EXCEEDED;
          case STOPPING -> GrpcCode.UNAVAILABLE;
        };
    Duration delay = why.kind() == HttpRefusal.Kind.BUSY ? NetServer.RETRY_DELAY : null;
    return trailersOnly(new RpcStatus(code, why.message(), delay));
  }

  @Override
  HttpResponse failure(Throwable cause) {
    return trailersOnly(status(cause));
  }

  private GrpcMethod.Handler handler() {
    return requireNonNull(method, "method").handler();
  }

  private byte[] message() throws Refused {
    byte[] sent = body.message();
    if (!body.compressed()) {
      return sent;
    }
    ContentCoding coding = ContentCoding.of(request.headers().get("grpc-encoding"));
    if (coding == null || coding == ContentCoding.IDENTITY) {
      throw new Refused(
          HttpRefusal.Kind.UNDECODABLE, "a compressed message came without a grpc-encoding");
    }
    return coding.inflate(sent, reservation, server.limits());
  }

  private GrpcCall call(byte[] message) {
    return new GrpcCall(
        name,
        message,
        new ArmeriaHeaders(request.headers()),
        Addresses.host(context.remoteAddress()),
        deadlineNanos,
        cancellation);
  }

  private HttpResponse whole(byte[] message) {
    byte[] frame = GrpcFrames.frame(message, gzipAnswers);
    return HttpResponse.of(headers(), HttpData.wrap(frame), GrpcFrames.OK_TRAILERS);
  }

  private void stream(GrpcMethod.ServerStreaming streaming, GrpcCall call) throws Exception {
    HttpResponseWriter sink = HttpResponse.streaming();
    AnswerChunks chunks = new AnswerChunks(sink, server.limits());
    try {
      streaming.handle(call, message -> sendMessage(sink, chunks, message));
      if (answer.isDone()) {
        chunks.send(GrpcFrames.OK_TRAILERS);
      } else {
        answer.complete(HttpResponse.of(headers(), HttpData.empty(), GrpcFrames.OK_TRAILERS));
      }
    } catch (ClientGoneException gone) {
      sink.abort(gone);
    } catch (Throwable cause) {
      RpcStatus status = status(cause);
      if (!answer.complete(trailersOnly(status)) && !sink.tryWrite(GrpcFrames.trailers(status))) {
        LOG.debug("{} could not be told about {}", name, status);
      }
    } finally {
      endStream(sink);
    }
  }

  /** The headers go out with the first message, so that a failure before it needs none. */
  private void sendMessage(HttpResponseWriter sink, AnswerChunks chunks, byte[] message)
      throws ClientGoneException {
    cancelledIsGone();
    if (!answer.isDone()) {
      sink.write(headers());
      if (!answerWith(sink)) {
        throw new ClientGoneException("the time of the call is up");
      }
    }
    chunks.send(GrpcFrames.frame(message, gzipAnswers));
  }

  private void cancelledIsGone() throws ClientGoneException {
    if (cancellation.isCancelled()) {
      throw new ClientGoneException("the call was cancelled");
    }
  }

  private RpcStatus status(Throwable cause) {
    if (cause instanceof GrpcStatusException told) {
      return told.status();
    }
    if (cancellation.isCancelled()) {
      return new RpcStatus(GrpcCode.CANCELLED, "the call was cancelled", null);
    }
    LOG.error("{} failed", name, cause);
    return new RpcStatus(GrpcCode.INTERNAL, "internal error", null);
  }

  private ResponseHeaders headers() {
    return gzipAnswers ? GrpcFrames.GZIP_HEADERS : GrpcFrames.PLAIN_HEADERS;
  }

  private static HttpResponse trailersOnly(RpcStatus status) {
    HttpHeaders trailers = GrpcFrames.trailers(status);
    return HttpResponse.of(
        ResponseHeaders.builder(200)
            .endOfStream(true)
            .add("content-type", GrpcFrames.CONTENT_TYPE)
            .add("grpc-accept-encoding", ACCEPTED)
            .add(trailers)
            .build());
  }
}
