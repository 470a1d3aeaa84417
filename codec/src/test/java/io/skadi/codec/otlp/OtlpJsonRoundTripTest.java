package io.skadi.codec.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.skadi.model.DecodeLimits;
import io.skadi.model.Span;
import io.skadi.model.Tenant;
import io.skadi.testkit.Seed;
import io.skadi.testkit.SpanGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the writer writes, the decoder reads as the same spans. */
class OtlpJsonRoundTripTest {
  @Test
  void decode_readsWhatTheWriterWrote() throws Exception {
    SpanGenerator generator = new SpanGenerator(Seed.next("OtlpJsonRoundTripTest"));
    OtlpJsonDecoder decoder = new OtlpJsonDecoder(DecodeLimits.DEFAULT);
    for (int round = 0; round < 100; round++) {
      List<Span> spans = generator.spans(round % 10);

      List<Span> read = new ArrayList<>();
      decoder.decode(Tenant.DEFAULT, json(spans)).forEach(read::add);

      assertThat(read).isEqualTo(spans);
    }
  }

  private static byte[] json(List<Span> spans) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      OtlpJsonWriter writer = new OtlpJsonWriter(json);
      writer.begin();
      for (Span span : spans) {
        writer.span(span);
      }
      writer.end();
    }
    return bytes.toByteArray();
  }
}
