package io.skadi.model;

import static java.util.Objects.requireNonNull;

/**
 * How a span ended, with the words that the application gave.
 *
 * @param message empty if none
 */
public record Status(StatusCode code, String message) {
  /** No status was set. */
  public static final Status UNSET = new Status(StatusCode.UNSET, "");

  public Status {
    requireNonNull(code, "code");
    requireNonNull(message, "message");
  }
}
