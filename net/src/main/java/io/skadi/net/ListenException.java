package io.skadi.net;

/** A server cannot listen on its address; the message names host, port and reason. */
public final class ListenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ListenException(String message, Throwable cause) {
    super(message, cause);
  }
}
