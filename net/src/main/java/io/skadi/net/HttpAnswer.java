package io.skadi.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An answer to an HTTP request: status, headers in their order and a body.
 *
 * @param body bytes, or a writer that streams them
 */
public record HttpAnswer(int status, List<Map.Entry<String, String>> headers, Body body) {

  /** What an answer carries. */
  public sealed interface Body {
    /** A body that is known at once; not copied. */
    record Bytes(@SuppressWarnings("ArrayRecordComponent") byte[] bytes) implements Body {}

    /** A body that is written while it is sent. */
    record Stream(Writer writer) implements Body {}
  }

  /** Writes a body bit by bit. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes the whole body to {@code out}, which need not be closed. Runs on the handler's virtual
     * thread, after the status was sent.
     *
     * <p>A write waits while the client reads slowly and throws {@link ClientGoneException} when it
     * has gone. Whatever is thrown cuts the answer off, so that the client can see that it is not
     * whole.
     */
    void writeTo(OutputStream out) throws IOException;
  }

  public HttpAnswer {
    headers = List.copyOf(headers);
  }

  /** An answer without a body. */
  public static HttpAnswer of(int status) {
    return new HttpAnswer(status, List.of(), new Body.Bytes(new byte[0]));
  }

  /** An answer with a body that is known at once. */
  public static HttpAnswer of(int status, String contentType, byte[] body) {
    return new HttpAnswer(
        status, List.of(Map.entry("content-type", contentType)), new Body.Bytes(body));
  }

  /** Plain text in UTF-8. */
  public static HttpAnswer text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(UTF_8));
  }

  /** An answer whose body is written while it is sent. */
  public static HttpAnswer stream(int status, String contentType, Writer writer) {
    return new HttpAnswer(
        status, List.of(Map.entry("content-type", contentType)), new Body.Stream(writer));
  }

  /** The same answer with one more header. */
  public HttpAnswer header(String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(headers);
    more.add(Map.entry(name, value));
    return new HttpAnswer(status, more, body);
  }
}
