package io.skadi.net;

/** Says inside this package why a request is turned away. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final HttpRefusal.Kind kind;

  Refused(HttpRefusal.Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  HttpRefusal.Kind kind() {
    return kind;
  }

  String message() {
    String message = getMessage();
    return message == null ? kind.name() : message;
  }
}
