package io.skadi.app;

/** Skadi cannot start; the message says why, in a sentence a line, for whoever started it. */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartException(String message, Throwable cause) {
    super(message, cause);
  }

  StartException(String message) {
    super(message);
  }
}
