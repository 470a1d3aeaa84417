package io.skadi.app.architecture.planted.model;

import org.slf4j.Logger;

interface UsesLibrary {
  Logger log();
}
