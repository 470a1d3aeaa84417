package io.skadi.storage;

import io.skadi.model.Span;
import io.skadi.model.TraceId;
import java.util.function.Consumer;

/**
 * The spans of one trace as of one moment. Each walk gives the same spans in the same order: the
 * one in which they were received, a span that came twice at its first place. A walk makes one
 * record at a time, so that a trace of any size needs little memory.
 */
public interface StoredTrace {
  /** The trace's id. */
  TraceId id();

  /** How many distinct spans a walk gives; at least one. */
  int spanCount();

  /** Hands over each span once. */
  void forEach(Consumer<Span> action);
}
