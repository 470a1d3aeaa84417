package io.skadi.app.architecture.planted.query.inner;

import io.skadi.app.architecture.planted.query.InCycle;

/** One half of a cycle. */
public interface Inner extends InCycle {}
