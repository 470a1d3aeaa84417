package io.skadi.app.architecture.planted.query;

import io.skadi.app.architecture.planted.query.inner.Inner;

/** One half of a cycle. */
public interface InCycle {
  /** The other half. */
  Inner inner();
}
