package io.skadi.model;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Writes messages in every way that the wire format allows and few senders use: fields in any
 * order, messages that should come once in two parts, scalars that are overwritten by a later one,
 * unknown fields of every wire type anywhere.
 */
final class Scrambled {
  private static final int UNKNOWN_FIELD = 4_711;

  private final RandomGenerator random;

  Scrambled(RandomGenerator random) {
    this.random = random;
  }

  byte[] write(Message message) {
    List<List<byte[]>> queues = new ArrayList<>();
    for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
      queues.add(chunks(entry.getKey(), entry.getValue()));
    }
    if (random.nextInt(4) == 0) {
      queues.add(List.of(unknown()));
    }
    return interleave(queues);
  }

  /** Takes the next chunk of any queue until all are empty, so that each queue keeps its order. */
  private byte[] interleave(List<List<byte[]>> queues) {
    List<List<byte[]>> rest = new ArrayList<>();
    queues.forEach(queue -> rest.add(new ArrayList<>(queue)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    rest.removeIf(List::isEmpty);
    while (!rest.isEmpty()) {
      List<byte[]> queue = rest.get(random.nextInt(rest.size()));
      out.writeBytes(queue.removeFirst());
      rest.removeIf(List::isEmpty);
    }
    return out.toByteArray();
  }

  private List<byte[]> chunks(FieldDescriptor field, Object value) {
    if (field.isRepeated()) {
      List<byte[]> chunks = new ArrayList<>();
      @SuppressWarnings("unchecked") // OTLP repeats nothing but messages
      List<Message> elements = (List<Message>) value;
      elements.forEach(element -> chunks.add(delimited(field, write(element))));
      return chunks;
    }
    if (value instanceof Message message) {
      return random.nextInt(4) == 0
          ? inTwoParts(field, message)
          : List.of(delimited(field, write(message)));
    }
    byte[] chunk = scalar(field, value);
    boolean inOneof = field.getContainingOneof() != null;
    return !inOneof && random.nextInt(8) == 0
        ? List.of(scalar(field, field.getDefaultValue()), chunk)
        : List.of(chunk);
  }

  private List<byte[]> inTwoParts(FieldDescriptor field, Message message) {
    Message.Builder first = message.newBuilderForType();
    Message.Builder second = message.newBuilderForType();
    for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
      FieldDescriptor inner = entry.getKey();
      if (inner.isRepeated()) {
        @SuppressWarnings("unchecked") // OTLP repeats nothing but messages
        List<Message> values = (List<Message>) entry.getValue();
        int split = random.nextInt(values.size() + 1);
        values.subList(0, split).forEach(each -> first.addRepeatedField(inner, each));
        values.subList(split, values.size()).forEach(each -> second.addRepeatedField(inner, each));
      } else {
        (random.nextBoolean() ? first : second).setField(inner, entry.getValue());
      }
    }
    return List.of(delimited(field, write(first.build())), delimited(field, write(second.build())));
  }

  private byte[] unknown() {
    return bytes(out -> {
      switch (random.nextInt(5)) {
        case 0 -> out.writeUInt64(UNKNOWN_FIELD, random.nextLong());
        case 1 -> out.writeFixed64(UNKNOWN_FIELD, random.nextLong());
        case 2 -> out.writeFixed32(UNKNOWN_FIELD, random.nextInt());
        case 3 -> out.writeByteArray(UNKNOWN_FIELD, new byte[random.nextInt(200)]);
        default -> {
          out.writeTag(UNKNOWN_FIELD, WireFormat.WIRETYPE_START_GROUP);
          out.writeString(1, "inside a group");
          out.writeTag(UNKNOWN_FIELD, WireFormat.WIRETYPE_END_GROUP);
        }
      }
    });
  }

  private static byte[] delimited(FieldDescriptor field, byte[] body) {
    return bytes(out -> out.writeByteArray(field.getNumber(), body));
  }

  private static byte[] scalar(FieldDescriptor field, Object value) {
    return bytes(out -> {
      int number = field.getNumber();
      switch (field.getType()) {
        case STRING -> out.writeString(number, (String) value);
        case BYTES -> out.writeBytes(number, (com.google.protobuf.ByteString) value);
        case BOOL -> out.writeBool(number, (Boolean) value);
        case INT64 -> out.writeInt64(number, (Long) value);
        case INT32 -> out.writeInt32(number, (Integer) value);
        case UINT32 -> out.writeUInt32(number, (Integer) value);
        case FIXED32 -> out.writeFixed32(number, (Integer) value);
        case FIXED64 -> out.writeFixed64(number, (Long) value);
        case DOUBLE -> out.writeDouble(number, (Double) value);
        case ENUM ->
            out.writeEnum(
                number, ((com.google.protobuf.Descriptors.EnumValueDescriptor) value).getNumber());
        default -> throw new IllegalStateException("OTLP has no field like " + field);
      }
    });
  }

  private interface Writing {
    void to(CodedOutputStream out) throws IOException;
  }

  private static byte[] bytes(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      writing.to(out);
      out.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
