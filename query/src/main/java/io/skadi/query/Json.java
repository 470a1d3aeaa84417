package io.skadi.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.skadi.net.HttpAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Answers in JSON, with the escapes of Go's encoder: safe to paste into a page. */
final class Json {
  private static final int MAX_DEPTH = 64;

  static final JsonFactory FACTORY = factory();

  private Json() {}

  /** Writes a piece of JSON. */
  @FunctionalInterface
  interface Writer {
    void write(JsonGenerator json) throws IOException;
  }

  private static JsonFactory factory() {
    JsonFactory factory = new JsonFactory();
    factory.setCharacterEscapes(new GoEscapes());
    factory.setStreamReadConstraints(
        StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build());
    return factory;
  }

  /** An answer that is written while it is sent. */
  static HttpAnswer stream(boolean pretty, Writer writer) {
    return HttpAnswer.stream(200, "application/json", out -> write(out, pretty, writer));
  }

  /** A failed call: JSON that is called a text, as Jaeger does. */
  static HttpAnswer failure(int status, Writer writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(out, false, writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.write('\n');
    return HttpAnswer.of(status, "text/plain; charset=utf-8", out.toByteArray())
        .header("x-content-type-options", "nosniff");
  }

  /** The answer for a path that does not exist. */
  static HttpAnswer notFound() {
    return HttpAnswer.text(404, "404 page not found\n").header("x-content-type-options", "nosniff");
  }

  private static void write(OutputStream out, boolean pretty, Writer writer) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      // an answer that broke off must not look whole
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
      if (pretty) {
        json.setPrettyPrinter(new GoIndent());
      }
      writer.write(json);
    }
  }

  /** Go escapes what could end a script or a line of JavaScript. */
  private static final class GoEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private final int[] ascii = CharacterEscapes.standardAsciiEscapesForJSON();

    GoEscapes() {
      ascii['<'] = CharacterEscapes.ESCAPE_STANDARD;
      ascii['>'] = CharacterEscapes.ESCAPE_STANDARD;
      ascii['&'] = CharacterEscapes.ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return switch (character) {
        case '\u2028' -> new SerializedString("\\u2028");
        case '\u2029' -> new SerializedString("\\u2029");
        default -> null;
      };
    }
  }
}
