package io.skadi.query;

import io.skadi.model.TraceId;
import io.skadi.query.go.GoNumber;
import io.skadi.query.go.GoSyntaxException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Trace ids as clients write them: with and without leading zeros, and as base64. */
final class TraceIds {
  private static final int DIGITS = 16;
  private static final int MAX_BASE64 = 24;
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{1,32}");

  private TraceIds() {}

  /** 1 to 32 hex digits. */
  static TraceId parseHex(String text) throws GoSyntaxException, ApiException {
    if (text.length() > 2 * DIGITS) {
      throw ApiException.badRequest("TraceID cannot be longer than 32 hex characters: " + text);
    }
    if (text.length() <= DIGITS) {
      return new TraceId(0, GoNumber.parseHex64(text));
    }
    int split = text.length() - DIGITS;
    long high = GoNumber.parseHex64(text.substring(0, split));
    return new TraceId(high, GoNumber.parseHex64(text.substring(split)));
  }

  /** A segment of a path: hex digits, or base64 in any of its alphabets. */
  static TraceId parse(String text) throws ApiException {
    try {
      byte[] bytes = HEX.matcher(text).matches() ? null : base64(text);
      return bytes == null ? parseHex(text) : ofBytes(bytes);
    } catch (GoSyntaxException e) {
      throw ApiException.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static byte @Nullable [] base64(String text) {
    if (text.isEmpty() || text.length() > MAX_BASE64) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static TraceId ofBytes(byte[] bytes) throws ApiException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return switch (bytes.length) {
      case Long.BYTES -> new TraceId(0, buffer.getLong());
      case 2 * Long.BYTES -> new TraceId(buffer.getLong(), buffer.getLong());
      default -> throw ApiException.badRequest("invalid length for TraceID");
    };
  }
}
