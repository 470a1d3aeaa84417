package io.skadi.storage;

import java.nio.charset.StandardCharsets;

/** An attribute key, ready to be compared with records and with bytes. */
final class AttributeName {
  private final String text;
  private final byte[] utf8;

  AttributeName(String text) {
    this.text = text;
    utf8 = text.getBytes(StandardCharsets.UTF_8);
  }

  String text() {
    return text;
  }

  byte[] utf8() {
    return utf8;
  }
}
