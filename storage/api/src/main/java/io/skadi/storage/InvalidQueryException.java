package io.skadi.storage;

/**
 * A question that no store can answer because it is wrong in itself: a pattern that RE2 refuses, a
 * page token of another query. The message says what is wrong, in words for the one who asked.
 */
public final class InvalidQueryException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** With the words for the one who asked. */
  public InvalidQueryException(String message) {
    super(message);
  }
}
