package io.skadi.net;

import java.io.IOException;

/** Thrown to the writer of an answer when its client went away or stopped reading. */
public final class ClientGoneException extends IOException {
  private static final long serialVersionUID = 1L;

  ClientGoneException(String message) {
    super(message);
  }
}
