package io.skadi.model;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rewrites a checked body so that each message which should come once does, by protobuf's rule: the
 * occurrences are merged, which is to say their bytes are joined. Hardly any sender needs this, and
 * after it every reader of a batch is simpler. Unknown fields are kept.
 */
final class OtlpMerge {
  private OtlpMerge() {}

  private record RawField(int tag, int from, int bodyFrom, int to) {}

  static byte[] merge(byte[] body) {
    return merge(OtlpMessage.TRACES, body);
  }

  private static byte[] merge(OtlpMessage message, byte[] body) {
    List<RawField> fields = fields(body);
    if (message == OtlpMessage.VALUE) {
      fields = winners(message, fields);
    }
    WireWriter out = new WireWriter();
    Set<Integer> merged = new HashSet<>();
    for (RawField raw : fields) {
      OtlpMessage.Field field = message.field(raw.tag());
      OtlpMessage nested = field == null ? null : field.message();
      if (field == null || nested == null) {
        out.raw(body, raw.from(), raw.to() - raw.from());
      } else if (field.repeated()) {
        out.delimited(raw.tag(), merge(nested, join(body, List.of(raw))));
      } else if (merged.add(raw.tag())) {
        out.delimited(raw.tag(), merge(nested, join(body, withTag(fields, raw.tag()))));
      }
    }
    return out.toByteArray();
  }

  /** Of a oneof's fields only those that are left when each new one replaces another. */
  private static List<RawField> winners(OtlpMessage message, List<RawField> fields) {
    List<RawField> unknown = new ArrayList<>();
    List<RawField> current = new ArrayList<>();
    for (RawField raw : fields) {
      if (!isValue(raw.tag())) {
        unknown.add(raw);
        continue;
      }
      OtlpMessage.Field field = message.field(raw.tag());
      boolean joins =
          field != null
              && field.message() != null
              && !current.isEmpty()
              && current.getLast().tag() == raw.tag();
      if (!joins) {
        current.clear();
      }
      current.add(raw);
    }
    unknown.addAll(current);
    return unknown;
  }

  private static boolean isValue(int tag) {
    return switch (tag) {
      case Otlp.VALUE_TEXT,
          Otlp.VALUE_BOOL,
          Otlp.VALUE_INT,
          Otlp.VALUE_DOUBLE,
          Otlp.VALUE_ARRAY,
          Otlp.VALUE_MAP,
          Otlp.VALUE_BYTES ->
          true;
      default -> false;
    };
  }

  private static List<RawField> withTag(List<RawField> fields, int tag) {
    return fields.stream().filter(field -> field.tag() == tag).toList();
  }

  private static byte[] join(byte[] body, List<RawField> fields) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (RawField field : fields) {
      joined.write(body, field.bodyFrom(), field.to() - field.bodyFrom());
    }
    return joined.toByteArray();
  }

  private static List<RawField> fields(byte[] body) {
    WireReader reader = new WireReader();
    reader.reset(body, 0, body.length);
    List<RawField> fields = new ArrayList<>();
    while (reader.hasNext()) {
      int from = reader.position;
      int tag = reader.tag();
      int bodyFrom = reader.position;
      if ((tag & 7) == WireReader.LENGTH) {
        int length = reader.length();
        bodyFrom = reader.position;
        reader.position += length;
      } else {
        reader.skip(tag);
      }
      fields.add(new RawField(tag, from, bodyFrom, reader.position));
    }
    return fields;
  }
}
