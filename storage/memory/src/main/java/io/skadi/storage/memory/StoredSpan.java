package io.skadi.storage.memory;

import io.skadi.model.Span;
import io.skadi.model.SpanBatchBuilder;
import io.skadi.model.SpanCursor;
import io.skadi.model.Tenant;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a stored span stands, and the little of it that is looked at most.
 *
 * @param batch whose bytes hold it
 * @param section its resource and scope in the batch
 * @param offset where its message starts
 * @param length how many bytes its message has
 */
record StoredSpan(
    StoredBatch batch,
    StoredBatch.Section section,
    OperationCount operation,
    int offset,
    int length,
    long spanId,
    long startNanos) {
  /** This object and its places in lists and tables. */
  static final int OWN_BYTES = 72;

  /** Puts a cursor on this span. */
  SpanCursor read(SpanCursor cursor) {
    return cursor.seek(batch.batch(), section.place(), offset, length);
  }

  /** Whether the other span's bytes are the same, and its resource and scope too. */
  boolean isCopyOf(StoredSpan other) {
    if (!Arrays.equals(
        batch.bytes(),
        offset,
        offset + length,
        other.batch.bytes(),
        other.offset,
        other.offset + other.length)) {
      return false;
    }
    SpanCursor here = read(new SpanCursor());
    SpanCursor there = other.read(new SpanCursor());
    return here.resource().equals(there.resource()) && here.scope().equals(there.scope());
  }

  /** What two spans have in common if and only if all their fields are equal. */
  String identity(SpanCursor cursor) {
    Span span = read(cursor).span();
    byte[] canonical = new SpanBatchBuilder(Tenant.DEFAULT).add(span).build().bytes();
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JDK has SHA-256", impossible);
    }
  }
}
