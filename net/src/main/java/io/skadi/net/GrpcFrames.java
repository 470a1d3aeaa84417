package io.skadi.net;

import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpHeadersBuilder;
import com.linecorp.armeria.common.ResponseHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The pieces that gRPC answers are made of, and the headers of its requests. */
final class GrpcFrames {
  static final String CONTENT_TYPE = "application/grpc";
  static final ResponseHeaders PLAIN_HEADERS =
      ResponseHeaders.builder(200).add("content-type", CONTENT_TYPE).build();
  static final ResponseHeaders GZIP_HEADERS =
      PLAIN_HEADERS.toBuilder().add("grpc-encoding", "gzip").build();
  static final HttpHeaders OK_TRAILERS = HttpHeaders.of("grpc-status", "0");

  private static final int PREFIX = 5;
  private static final int WORTH_IT = 1 << 10;
  private static final long HOURS_OF_A_YEAR = 365 * 24;

  private GrpcFrames() {}

  /** A message with its prefix, compressed when that is allowed and worth it. */
  static byte[] frame(byte[] message, boolean gzip) {
    boolean packed = gzip && message.length >= WORTH_IT;
    byte[] body = packed ? gzip(message) : message;
    return ByteBuffer.allocate(PREFIX + body.length)
        .put((byte) (packed ? 1 : 0))
        .putInt(body.length)
        .put(body)
        .array();
  }

  /** The trailers of a call that did not end well. */
  static HttpHeaders trailers(RpcStatus status) {
    HttpHeadersBuilder trailers = HttpHeaders.builder();
    trailers.add("grpc-status", Integer.toString(status.code().number()));
    if (!status.message().isEmpty()) {
      trailers.add("grpc-message", PercentCode.encodeMessage(status.message()));
    }
    if (status.retryDelay() != null) {
      trailers.add(
          "grpc-status-details-bin",
          Base64.getEncoder().withoutPadding().encodeToString(status.protobuf()));
    }
    return trailers.build();
  }

  /** Whether a Content-Type is that of gRPC, with or without the name of a format; not gRPC-Web. */
  static boolean isGrpc(@Nullable String contentType) {
    if (contentType == null || !contentType.startsWith(CONTENT_TYPE)) {
      return false;
    }
    return contentType.length() == CONTENT_TYPE.length()
        || "+; ".indexOf(contentType.charAt(CONTENT_TYPE.length())) >= 0;
  }

  /**
   * Reads up to eight digits and a unit; null when absent or malformed, as if there were none. More
   * than a year is a year.
   */
  static @Nullable Duration timeout(@Nullable String header) {
    if (header == null || !header.matches("[0-9]{1,8}[HMSmun]")) {
      return null;
    }
    long amount = Long.parseLong(header, 0, header.length() - 1, 10);
    return switch (header.charAt(header.length() - 1)) {
      case 'H' -> Duration.ofHours(Math.min(amount, HOURS_OF_A_YEAR));
      case 'M' -> Duration.ofMinutes(Math.min(amount, 60 * HOURS_OF_A_YEAR));
      case 'S' -> Duration.ofSeconds(amount);
      case 'm' -> Duration.ofMillis(amount);
      case 'u' -> Duration.ofNanos(amount * 1_000);
      default -> Duration.ofNanos(amount);
    };
  }

  static boolean acceptsGzip(@Nullable String acceptEncoding) {
    return acceptEncoding != null
        && Arrays.asList(acceptEncoding.split("\\s*,\\s*", -1)).contains("gzip");
  }

  private static byte[] gzip(byte[] message) {
    try {
      return AnswerCompression.gzip(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
