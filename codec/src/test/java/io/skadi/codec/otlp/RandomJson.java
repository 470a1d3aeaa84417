package io.skadi.codec.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Writes OTLP messages as JSON in every way that the rules allow: names of either kind in any
 * order, numbers as texts or numbers, enums as numbers or names, unknown fields and nulls anywhere.
 */
final class RandomJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Random random;

  RandomJson(Random random) {
    this.random = random;
  }

  byte[] write(Message message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      if (random.nextBoolean()) {
        json.useDefaultPrettyPrinter();
      }
      object(json, message);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private void object(JsonGenerator json, Message message) throws IOException {
    json.writeStartObject();
    List<FieldDescriptor> fields = new ArrayList<>(message.getAllFields().keySet());
    Collections.shuffle(fields, random);
    for (FieldDescriptor field : fields) {
      noise(json, message);
      json.writeFieldName(random.nextInt(4) == 0 ? field.getName() : field.getJsonName());
      if (field.isRepeated()) {
        @SuppressWarnings("unchecked") // OTLP repeats nothing but messages
        List<Message> messages = (List<Message>) message.getField(field);
        list(json, messages);
      } else {
        value(json, field, message.getField(field));
      }
    }
    noise(json, message);
    json.writeEndObject();
  }

  private void list(JsonGenerator json, List<Message> messages) throws IOException {
    json.writeStartArray();
    for (Message message : messages) {
      boolean isEmpty = message.getAllFields().isEmpty();
      if (isEmpty && random.nextBoolean()) {
        json.writeNull();
      } else {
        object(json, message);
      }
    }
    json.writeEndArray();
  }

  /** Things to be ignored: a field of this message that is null, or one that nobody knows. */
  private void noise(JsonGenerator json, Message message) throws IOException {
    switch (random.nextInt(12)) {
      case 0 -> json.writeNullField("unknown");
      case 1 -> {
        json.writeFieldName("zork");
        json.writeStartObject();
        json.writeArrayFieldStart("traceId");
        json.writeNumber(random.nextDouble());
        json.writeString("}\"]");
        json.writeEndArray();
        json.writeEndObject();
      }
      case 2 -> {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
          json.writeNullField(field.getJsonName());
        }
      }
      default -> {}
    }
  }

  private void value(JsonGenerator json, FieldDescriptor field, Object value) throws IOException {
    switch (field.getType()) {
      case MESSAGE -> object(json, (Message) value);
      case STRING -> json.writeString((String) value);
      case BYTES -> bytes(json, field, (ByteString) value);
      case BOOL -> json.writeBoolean((Boolean) value);
      case INT64 -> number(json, Long.toString((Long) value));
      case FIXED64 -> number(json, Long.toUnsignedString((Long) value));
      case UINT32, FIXED32 -> number(json, Integer.toUnsignedString((Integer) value));
      case DOUBLE -> real(json, (Double) value);
      case ENUM -> enumValue(json, (EnumValueDescriptor) value);
      default -> throw new IllegalStateException("OTLP has no field like " + field);
    }
  }

  private void number(JsonGenerator json, String digits) throws IOException {
    if (random.nextBoolean()) {
      json.writeString(digits);
    } else {
      json.writeNumber(digits);
    }
  }

  private void real(JsonGenerator json, double number) throws IOException {
    if (!Double.isFinite(number) || random.nextInt(4) == 0) {
      json.writeString(Double.toString(number));
    } else if (number == Math.rint(number) && Math.abs(number) < 1e15 && 1 / number > 0) {
      json.writeNumber((long) number);
    } else {
      json.writeNumber(number);
    }
  }

  private void enumValue(JsonGenerator json, EnumValueDescriptor value) throws IOException {
    if (value.getIndex() < 0 || random.nextBoolean()) {
      json.writeNumber(value.getNumber());
    } else {
      json.writeString(value.getName());
    }
  }

  private void bytes(JsonGenerator json, FieldDescriptor field, ByteString value)
      throws IOException {
    byte[] bytes = value.toByteArray();
    if (field.getName().endsWith("_id")) {
      HexFormat hex = random.nextBoolean() ? HexFormat.of() : HexFormat.of().withUpperCase();
      json.writeString(hex.formatHex(bytes));
      return;
    }
    Base64.Encoder base64 = random.nextBoolean() ? Base64.getEncoder() : Base64.getUrlEncoder();
    json.writeString(
        (random.nextBoolean() ? base64 : base64.withoutPadding()).encodeToString(bytes));
  }
}
