package io.skadi.net;

/** Answers HTTP requests. */
@FunctionalInterface
public interface HttpHandler {
  /**
   * Answers one request. Runs on a virtual thread of its own and may block.
   *
   * <p>The bytes of the request stay reserved until this returns, and until a body that is streamed
   * has been written. Whatever is thrown is logged and answered as {@link HttpRefusal.Kind#FAILED}.
   */
  HttpAnswer handle(HttpCall call) throws Exception;
}
