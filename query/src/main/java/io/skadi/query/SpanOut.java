package io.skadi.query;

import io.skadi.model.Span;
import java.io.IOException;

/** Takes a span and writes it. */
@FunctionalInterface
interface SpanOut {
  void write(Span span) throws IOException;
}
