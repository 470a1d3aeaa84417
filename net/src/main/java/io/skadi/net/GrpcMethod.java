package io.skadi.net;

/**
 * A gRPC method over messages in wire format.
 *
 * @param name full name, such as {@code package.Service/Method}
 * @param refusals is told of calls that the handler never sees
 */
public record GrpcMethod(String name, Handler handler, RefusalListener refusals) {

  /** Answers the calls of a method. */
  public sealed interface Handler {}

  /** Answers each call with one message. */
  @FunctionalInterface
  public non-sealed interface Unary extends Handler {
    /**
     * Answers one call. Runs on a virtual thread of its own and may block.
     *
     * <p>A {@link GrpcStatusException} is sent as it is, anything else as INTERNAL and logged. The
     * bytes of the request stay reserved until this returns.
     */
    byte[] handle(GrpcCall call) throws Exception;
  }

  /** Answers each call with any number of messages. */
  @FunctionalInterface
  public non-sealed interface ServerStreaming extends Handler {
    /** Sends the messages of one call to {@code out}; otherwise like {@link Unary#handle}. */
    void handle(GrpcCall call, GrpcOut out) throws Exception;
  }

  /** Counts the calls that the server itself turns away. */
  @FunctionalInterface
  public interface RefusalListener {
    /**
     * Takes note of one call; must not block.
     *
     * @param bytes how many the message has by its sender's word, 0 when that is not known
     */
    void refused(HttpRefusal.Kind kind, long bytes);
  }

  public GrpcMethod {
    if (name.startsWith("/") || name.indexOf('/') < 0) {
      throw new IllegalArgumentException("not of the form package.Service/Method: " + name);
    }
  }

  /** A method with one answer. */
  public static GrpcMethod unary(String name, Unary handler) {
    return new GrpcMethod(name, handler, (kind, bytes) -> {});
  }

  /** The same method with someone who is told of refusals. */
  public GrpcMethod onRefusal(RefusalListener listener) {
    return new GrpcMethod(name, handler, listener);
  }

  /** A method with a stream of answers. */
  public static GrpcMethod serverStreaming(String name, ServerStreaming handler) {
    return new GrpcMethod(name, handler, (kind, bytes) -> {});
  }
}
