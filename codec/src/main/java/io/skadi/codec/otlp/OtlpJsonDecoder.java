package io.skadi.codec.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.skadi.model.DecodeLimits;
import io.skadi.model.SpanBatch;
import io.skadi.model.Tenant;
import io.skadi.model.UndecodableException;
import io.skadi.model.WireWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads OTLP in JSON by <a
 * href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">the rules of OTLP</a>:
 * ids in hex, 64-bit numbers as text or number, enums as number or name, names in lowerCamelCase or
 * as in the {@code .proto} files, bytes in base64. Null means absent, unknown fields are skipped,
 * fields come in any order. Safe for any number of threads.
 *
 * <p>The tokens are written as protobuf in the order in which they come, without a tree or records
 * in between; what they say together is checked like any other protobuf body.
 */
public final class OtlpJsonDecoder {
  /** How deep objects and arrays may nest by default. */
  public static final int DEFAULT_DEPTH = 64;

  private final DecodeLimits limits;
  private final JsonFactory factory;

  /** A decoder with these limits and a depth of {@value #DEFAULT_DEPTH}. */
  public OtlpJsonDecoder(DecodeLimits limits) {
    this(limits, DEFAULT_DEPTH);
  }

  /**
   * A decoder with these limits.
   *
   * @param depth how deep objects and arrays may nest, unknown ones too
   */
  public OtlpJsonDecoder(DecodeLimits limits, int depth) {
    this.limits = limits;
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(depth)
            .maxStringLength(Integer.MAX_VALUE) // the body is bounded before it comes here
            .build();
    // Names of unknown fields are a stranger's: not to be interned for the life of the process.
    factory =
        JsonFactory.builder()
            .streamReadConstraints(constraints)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
  }

  /**
   * Reads one object with {@code resourceSpans}.
   *
   * @throws UndecodableException if the text is not JSON, not OTLP, or over a limit; says where
   */
  public SpanBatch decode(Tenant tenant, byte[] json) {
    WireWriter out = new WireWriter();
    try (JsonParser parser = factory.createParser(json)) {
      new OtlpJsonReader(parser, out).document();
    } catch (JsonProcessingException malformed) {
      throw new UndecodableException(
          "malformed JSON" + place(malformed.getLocation()) + ": " + malformed.getOriginalMessage(),
          malformed);
    } catch (IllegalStateException hashFlood) {
      // The parser's symbol table says so when too many names share a hash.
      throw new UndecodableException("malformed JSON: " + hashFlood.getMessage(), hashFlood);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // the source is an array
    }
    return SpanBatch.decode(tenant, out.toByteArray(), limits);
  }

  static String place(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
