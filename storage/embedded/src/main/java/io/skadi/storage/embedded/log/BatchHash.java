package io.skadi.storage.embedded.log;

import io.skadi.model.SpanBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which batch it is: the first 128 bits of SHA-256 over tenant and bytes. A sender that lost our
 * answer sends the same bytes again, and is known by this.
 */
public record BatchHash(long high, long low) {
  /** The hash of a batch. */
  public static BatchHash of(SpanBatch batch) {
    MessageDigest digest = sha256();
    digest.update(batch.tenant().name().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(batch.bytes()));
    return new BatchHash(hash.getLong(), hash.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
