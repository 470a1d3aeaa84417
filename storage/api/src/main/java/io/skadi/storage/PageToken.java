package io.skadi.storage;

import static java.util.Objects.requireNonNull;

import io.skadi.model.TraceId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * Where a page ended. To the outside it is an opaque text that may stand in a URL; whoever changes
 * it learns nothing and harms nothing: it is only a place in the answer to the same query.
 *
 * @param queryHash {@link TraceQuery#traceHash} or {@link TraceQuery#spanHash}; a token of another
 *     query is refused
 * @param sortKey of the last item, in the unit of the sort
 * @param traceId of the last item
 * @param spanId of the last item of a span search; else 0
 * @param ordinal tells spans of the same start, trace and span id apart, and rises in the order in
 *     which they were received; 0 in a search for traces
 * @param receivedUpTo spans received after this are not looked at; microseconds since 1970
 */
public record PageToken(
    long queryHash, long sortKey, TraceId traceId, long spanId, int ordinal, long receivedUpTo) {
  private static final byte VERSION = 1;
  private static final int BODY = 1 + 6 * Long.BYTES + Integer.BYTES;
  private static final int SIZE = BODY + Integer.BYTES;

  public PageToken {
    requireNonNull(traceId, "traceId");
  }

  /** The token as a text of letters, digits, '-' and '_'. */
  public String encode() {
    ByteBuffer bytes =
        ByteBuffer.allocate(SIZE)
            .put(VERSION)
            .putLong(queryHash)
            .putLong(sortKey)
            .putLong(traceId.high())
            .putLong(traceId.low())
            .putLong(spanId)
            .putLong(receivedUpTo)
            .putInt(ordinal);
    bytes.putInt(checksum(bytes.array()));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws InvalidQueryException if the text is anything else
   */
  public static PageToken decode(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(decodeBase64(text));
    if (bytes.capacity() != SIZE
        || bytes.get() != VERSION
        || bytes.getInt(BODY) != checksum(bytes.array())) {
      throw invalid();
    }
    long queryHash = bytes.getLong();
    long sortKey = bytes.getLong();
    TraceId traceId = new TraceId(bytes.getLong(), bytes.getLong());
    long spanId = bytes.getLong();
    long receivedUpTo = bytes.getLong();
    return new PageToken(queryHash, sortKey, traceId, spanId, bytes.getInt(), receivedUpTo);
  }

  private static byte[] decodeBase64(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw invalid();
    }
  }

  private static InvalidQueryException invalid() {
    return new InvalidQueryException("page token is damaged or not one of this server's");
  }

  private static int checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, BODY);
    return (int) checksum.getValue();
  }

  /**
   * Refuses to go on with another query.
   *
   * @throws InvalidQueryException if the hash is not this token's
   */
  public void requireQuery(long hash) {
    if (hash != queryHash) {
      throw new InvalidQueryException("page token belongs to another query");
    }
  }
}
