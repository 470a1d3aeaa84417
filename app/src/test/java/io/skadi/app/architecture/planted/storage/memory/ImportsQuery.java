package io.skadi.app.architecture.planted.storage.memory;

import io.skadi.app.architecture.planted.query.Prints;

interface ImportsQuery {
  Prints prints();
}
