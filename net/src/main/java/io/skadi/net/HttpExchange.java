package io.skadi.net;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plain HTTP request on its way to its route. */
final class HttpExchange extends Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(HttpExchange.class);
  private static final byte[] NO_BODY = {};

  private final HttpRoute route;
  private final HttpCall head;
  private final long maxBody;
  private final ReservedBytes collected;
  private ContentCoding coding = ContentCoding.IDENTITY;

  HttpExchange(NetServer server, ServiceRequestContext context, HttpRequest request) {
    super(server, context, request);
    String target = context.rawPath(); // with the query string, in spite of its name
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark + 1);
    RouteTable.Match match = server.routes().find(context.method().name(), path);
    route = match.route();
    head =
        new HttpCall(
            context.method().name(),
            path,
            QueryParameters.parse(query),
            new ArmeriaHeaders(request.headers()),
            NO_BODY,
            match.variables(),
            match.allowedMethods(),
            Addresses.host(context.remoteAddress()),
            cancellation);
    maxBody = route.maxBodyBytes() < 0 ? server.limits().maxBodyBytes() : route.maxBodyBytes();
    collected =
        new ReservedBytes(
            reservation, maxBody, "the body is larger than the limit of " + maxBody + " bytes");
  }

  /** Decides by the headers alone whether the request is let in. */
  HttpResponse start() {
    try {
      admit();
      if (maxBody == 0) {
        return ignoreBody();
      }
      coding = coding(head.header("content-encoding"));
      collected.declare(Math.max(0, request.headers().contentLength()));
    } catch (Refused why) {
      return refuseNow(why);
    }
    return collect();
  }

  @Override
  void append(ByteBuf data) throws Refused {
    collected.append(data);
  }

  @Override
  void handle() throws Exception {
    byte[] body;
    try {
      body = body();
    } catch (Refused why) {
      answer.complete(refusal(why));
      return;
    }
    send(route.handler().handle(head.withBody(body)));
  }

  @Override
  HttpResponse refusal(Refused why) {
    boolean busy = why.kind() == HttpRefusal.Kind.BUSY;
    boolean helps = busy || why.kind() == HttpRefusal.Kind.STOPPING;
    Duration retryAfter = helps ? NetServer.RETRY_DELAY : null;
    int status = busy ? route.busyStatus() : why.kind().usualStatus();
    HttpRefusal refusal = new HttpRefusal(why.kind(), status, why.message(), retryAfter);
    HttpAnswer rendered = route.refusals().render(head, refusal);
    if (retryAfter != null) {
      rendered = rendered.header("retry-after", Long.toString(retryAfter.toSeconds()));
    }
    byte[] bytes = rendered.body() instanceof HttpAnswer.Body.Bytes(byte[] known) ? known : NO_BODY;
    return fixed(headers(rendered), bytes);
  }

  @Override
  HttpResponse failure(Throwable cause) {
    if (cancellation.isCancelled()) {
      LOG.debug("{} {} was cancelled", head.method(), head.rawPath(), cause);
    } else {
      LOG.error("{} {} failed", head.method(), head.rawPath(), cause);
    }
    return refusal(new Refused(HttpRefusal.Kind.FAILED, "internal error"));
  }

  private byte[] body() throws Refused {
    byte[] sent = collected.toByteArray();
    if (coding == ContentCoding.IDENTITY || sent.length == 0) {
      return sent;
    }
    return coding.inflate(sent, reservation, server.limits());
  }

  private static ContentCoding coding(@Nullable String name) throws Refused {
    ContentCoding coding = ContentCoding.of(name);
    if (coding == null) {
      throw new Refused(
          HttpRefusal.Kind.UNSUPPORTED_ENCODING,
          "unsupported Content-Encoding: " + name + ", supported: " + ContentCoding.NAMES);
    }
    return coding;
  }

  private void send(HttpAnswer given) throws IOException {
    boolean gzip = server.compresses() && AnswerCompression.fits(head, given);
    HttpAnswer wanted = gzip ? AnswerCompression.announced(given) : given;
    switch (wanted.body()) {
      case HttpAnswer.Body.Bytes(byte[] bytes) ->
          sendBytes(headers(wanted), gzip ? AnswerCompression.gzip(bytes) : bytes);
      case HttpAnswer.Body.Stream(HttpAnswer.Writer writer) ->
          stream(headers(wanted), writer, gzip);
    }
  }

  /** A long answer goes out in pieces, so that one that nobody reads is noticed and given up. */
  private void sendBytes(ResponseHeadersBuilder headers, byte[] bytes) throws IOException {
    if (bytes.length <= HEAD_BYTES) {
      answer.complete(fixed(headers, bytes));
    } else {
      stream(headers.contentLength(bytes.length), out -> out.write(bytes), false);
    }
  }

  private void stream(ResponseHeadersBuilder headers, HttpAnswer.Writer writer, boolean gzip)
      throws IOException {
    HttpResponseWriter sink = HttpResponse.streaming();
    sink.write(headers.build());
    if (!answerWith(sink)) {
      sink.abort();
      return;
    }
    if (!head.method().equals("HEAD")) {
      write(writer, sink, gzip);
    }
    endStream(sink);
  }

  private void write(HttpAnswer.Writer writer, HttpResponseWriter sink, boolean gzip) {
    try {
      AnswerStream pieces = new AnswerStream(new AnswerChunks(sink, server.limits()));
      OutputStream out = gzip ? new GZIPOutputStream(pieces, AnswerStream.SIZE) : pieces;
      writer.writeTo(out);
      out.close(); // only now: it would make an answer that broke off look whole
    } catch (ClientGoneException gone) {
      LOG.debug("{} {}: {}", head.method(), head.rawPath(), gone.getMessage());
      sink.abort(gone);
    } catch (Throwable cause) {
      LOG.error("{} {} failed while it was answered", head.method(), head.rawPath(), cause);
      sink.abort(cause);
    }
  }

  private static HttpResponse fixed(ResponseHeadersBuilder headers, byte[] bytes) {
    headers.contentLength(bytes.length);
    return HttpResponse.of(headers.build(), HttpData.wrap(bytes));
  }

  private static ResponseHeadersBuilder headers(HttpAnswer given) {
    ResponseHeadersBuilder headers = ResponseHeaders.builder(given.status());
    for (Map.Entry<String, String> header : given.headers()) {
      headers.add(header.getKey(), header.getValue());
    }
    return headers;
  }
}
