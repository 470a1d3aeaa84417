package io.skadi.pipeline;

/**
 * What became of a batch that the sink did not refuse.
 *
 * @param accepted how many spans the sink took
 * @param rejected how many were left out because they can never be stored
 * @param message says for the sender why spans were left out; empty if none was
 */
public record Receipt(int accepted, int rejected, String message) {
  /** For a batch without spans. */
  static final Receipt EMPTY = new Receipt(0, 0, "");
}
