package io.skadi.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerCompressionTest {
  private final HttpCall call =
      HttpCall.of("GET", "/").withHeaders(Headers.of("Accept-Encoding", "gzip"));

  @Test
  void acceptsGzip_readsNamesAndWeights() {
    assertThat(AnswerCompression.acceptsGzip(List.of("gzip"))).isTrue();
    assertThat(AnswerCompression.acceptsGzip(List.of("br;q=1.0, GZIP ; q=0.8"))).isTrue();
    assertThat(AnswerCompression.acceptsGzip(List.of("br", "*"))).isTrue();
    assertThat(AnswerCompression.acceptsGzip(List.of("gzip;q=0, br"))).isFalse();
    assertThat(AnswerCompression.acceptsGzip(List.of("gzip;q=0.000"))).isFalse();
    assertThat(AnswerCompression.acceptsGzip(List.of("identity"))).isFalse();
    assertThat(AnswerCompression.acceptsGzip(List.of())).isFalse();
  }

  @Test
  void fits_leavesOutShortAndPackedAnswers() {
    byte[] body = new byte[2_000];

    assertThat(AnswerCompression.fits(call, HttpAnswer.of(200, "text/css", body))).isTrue();
    assertThat(AnswerCompression.fits(call, HttpAnswer.of(200, "text/css", new byte[9]))).isFalse();
    assertThat(AnswerCompression.fits(call, HttpAnswer.of(200, "image/png", body))).isFalse();
    assertThat(
            AnswerCompression.fits(
                call, HttpAnswer.of(200, "text/css", body).header("Content-Encoding", "br")))
        .isFalse();
  }
}
