package io.skadi.receiver.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.skadi.model.WireWriter;
import io.skadi.net.RpcStatus;
import io.skadi.pipeline.Receipt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The encodings of OTLP over HTTP: an answer has that of its request. */
enum OtlpEncoding {
  JSON("application/json") {
    @Override
    byte[] success(Receipt receipt) {
      return object(json -> {
        json.writeObjectFieldStart("partialSuccess");
        if (receipt.rejected() > 0) {
          json.writeStringField("rejectedSpans", Integer.toString(receipt.rejected()));
          json.writeStringField("errorMessage", receipt.message());
        }
        json.writeEndObject();
      });
    }

    @Override
    byte[] status(RpcStatus status) {
      return object(json -> {
        json.writeNumberField("code", status.code().number());
        json.writeStringField("message", status.message());
        Duration delay = status.retryDelay();
        if (delay != null) {
          writeRetryInfo(json, delay);
        }
      });
    }
  },

  PROTOBUF("application/x-protobuf") {
    @Override
    byte[] success(Receipt receipt) {
      WireWriter out = new WireWriter();
      int partialSuccess = out.open(PARTIAL_SUCCESS);
      if (receipt.rejected() > 0) {
        out.varint(REJECTED_SPANS);
        out.varint(receipt.rejected());
        out.text(ERROR_MESSAGE, receipt.message());
      }
      out.close(partialSuccess);
      return out.toByteArray();
    }

    @Override
    byte[] status(RpcStatus status) {
      return status.protobuf();
    }
  };

  // Tags of ExportTraceServiceResponse and ExportTracePartialSuccess
  private static final int PARTIAL_SUCCESS = 1 << 3 | 2;
  private static final int REJECTED_SPANS = 1 << 3;
  private static final int ERROR_MESSAGE = 2 << 3 | 2;

  private static final JsonFactory FACTORY = new JsonFactory();

  private final String mediaType;

  OtlpEncoding(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The encoding of a media type without parameters; null if OTLP has none of the kind. */
  static @Nullable OtlpEncoding of(String mediaType) {
    for (OtlpEncoding encoding : values()) {
      if (encoding.mediaType.equals(mediaType)) {
        return encoding;
      }
    }
    return null;
  }

  String mediaType() {
    return mediaType;
  }

  /** An {@code ExportTraceServiceResponse}. */
  abstract byte[] success(Receipt receipt);

  /** A {@code google.rpc.Status}. */
  abstract byte[] status(RpcStatus status);

  private interface Members {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private static byte[] object(Members members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      members.writeTo(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // the target is an array
    }
    return bytes.toByteArray();
  }

  private static void writeRetryInfo(JsonGenerator json, Duration delay) throws IOException {
    BigDecimal seconds = BigDecimal.valueOf(delay.toMillis(), 3).stripTrailingZeros();
    json.writeArrayFieldStart("details");
    json.writeStartObject();
    json.writeStringField("@type", "type.googleapis.com/google.rpc.RetryInfo");
    json.writeStringField("retryDelay", seconds.toPlainString() + "s");
    json.writeEndObject();
    json.writeEndArray();
  }
}
