package io.skadi.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Decides which answers are sent as gzip. */
final class AnswerCompression {
  private static final int WORTH_IT = 1 << 10;
  private static final List<String> PACKED_ALREADY =
      List.of("image/png", "image/jpeg", "image/gif", "image/webp", "font/", "application/gzip");

  private AnswerCompression() {}

  static boolean fits(HttpCall call, HttpAnswer answer) {
    boolean long_ =
        switch (answer.body()) {
          case HttpAnswer.Body.Bytes(byte[] bytes) -> bytes.length >= WORTH_IT;
          case HttpAnswer.Body.Stream stream -> true;
        };
    return long_
        && header(answer, "content-encoding") == null
        && compressible(header(answer, "content-type"))
        && acceptsGzip(call.headers().all("accept-encoding"));
  }

  /** The answer with the headers of a compressed one. */
  static HttpAnswer announced(HttpAnswer answer) {
    return answer.header("content-encoding", "gzip").header("vary", "Accept-Encoding");
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** RFC 9110, 12.5.3: a name may carry a weight, and weight 0 means never. */
  static boolean acceptsGzip(List<String> acceptEncoding) {
    for (String header : acceptEncoding) {
      for (String item : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        String[] parts = item.strip().split("\\s*;\\s*", -1);
        if (parts[0].equals("gzip") || parts[0].equals("*")) {
          return parts.length == 1 || !parts[1].matches("q=0(\\.0*)?");
        }
      }
    }
    return false;
  }

  private static boolean compressible(@Nullable String contentType) {
    return contentType == null || PACKED_ALREADY.stream().noneMatch(contentType::startsWith);
  }

  private static @Nullable String header(HttpAnswer answer, String name) {
    for (Map.Entry<String, String> header : answer.headers()) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return header.getValue();
      }
    }
    return null;
  }
}
