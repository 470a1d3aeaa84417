package io.skadi.codec.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.skadi.model.UndecodableException;
import io.skadi.model.WireWriter;
import java.io.IOException;

/** Writes one JSON document as protobuf, token by token. */
final class OtlpJsonReader {
  private final JsonParser parser;
  private final WireWriter out;
  private final OtlpJsonScalar scalar;

  OtlpJsonReader(JsonParser parser, WireWriter out) {
    this.parser = parser;
    this.out = out;
    scalar = new OtlpJsonScalar(parser, out);
  }

  void document() throws IOException {
    if (parser.nextToken() == null) {
      throw new UndecodableException("malformed JSON: the body is empty");
    }
    expect(JsonToken.START_OBJECT, "an object");
    object(OtlpJsonMessage.TRACES);
    if (parser.nextToken() != null) {
      throw scalar.refusal("nothing is expected after the end of the object");
    }
  }

  private void object(OtlpJsonMessage message) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      OtlpJsonMessage.Field field = message.field(parser.currentName());
      JsonToken token = parser.nextToken();
      if (field == null) {
        parser.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        value(field);
      }
    }
  }

  private void value(OtlpJsonMessage.Field field) throws IOException {
    if (!field.repeated()) {
      element(field);
      return;
    }
    expect(JsonToken.START_ARRAY, "an array");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element(field);
    }
  }

  private void element(OtlpJsonMessage.Field field) throws IOException {
    OtlpJsonMessage message = field.message();
    if (message == null) {
      scalar.write(field);
      return;
    }
    int opened = out.open(field.tag());
    // A null in a list has a place there, so it is an empty message.
    if (parser.currentToken() != JsonToken.VALUE_NULL) {
      expect(JsonToken.START_OBJECT, "an object");
      object(message);
    }
    out.close(opened);
  }

  private void expect(JsonToken wanted, String words) {
    if (parser.currentToken() != wanted) {
      throw scalar.refusal(words + " is expected");
    }
  }
}
