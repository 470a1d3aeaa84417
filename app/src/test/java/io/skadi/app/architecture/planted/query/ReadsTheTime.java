package io.skadi.app.architecture.planted.query;

import java.time.Instant;

final class ReadsTheTime {
  Instant time() {
    return Instant.now();
  }
}
