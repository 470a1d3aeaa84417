package io.skadi.model;

/** Bytes that are not what they should be, or that are more than the limits allow. */
public final class UndecodableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what was found and where. */
  public UndecodableException(String message) {
    super(message);
  }

  /** Says what was found and where, and what led to it. */
  public UndecodableException(String message, Throwable cause) {
    super(message, cause);
  }
}
