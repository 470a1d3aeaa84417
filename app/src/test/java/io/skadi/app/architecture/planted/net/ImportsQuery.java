package io.skadi.app.architecture.planted.net;

import io.skadi.app.architecture.planted.query.Prints;

interface ImportsQuery {
  Prints prints();
}
