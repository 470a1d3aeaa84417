package io.skadi.query;

/** A call cannot be answered; each family of routes has its own form for it. */
final class ApiException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  ApiException(int status, String message) {
    super(message);
    this.status = status;
  }

  static ApiException badRequest(String message) {
    return new ApiException(400, message);
  }

  /** The HTTP status. */
  int status() {
    return status;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
