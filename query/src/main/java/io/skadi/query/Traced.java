package io.skadi.query;

import io.skadi.net.HttpAnswer;

/** The header in which a server says under which trace it recorded a call. */
final class Traced {
  private Traced() {}

  /** The answer to a call that was not traced. */
  static HttpAnswer not(HttpAnswer answer) {
    return answer.header("traceresponse", "");
  }
}
