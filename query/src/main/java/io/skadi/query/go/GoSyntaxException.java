package io.skadi.query.go;

/** A text is not what was asked for; the message is what Go's libraries would say. */
public final class GoSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  GoSyntaxException(String message) {
    super(message);
  }
}
