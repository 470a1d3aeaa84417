package io.skadi.app.architecture.planted.query;

/** Writes to a standard stream. */
public final class Prints {
  void print() {
    System.out.println();
  }
}
