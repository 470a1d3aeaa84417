package io.skadi.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.skadi.model.SpanKind;
import io.skadi.storage.Operation;
import io.skadi.storage.TraceReader;
import java.io.IOException;
import java.util.List;

/** Operations as both families of routes ask for them and show them. */
final class Operations {
  private Operations() {}

  /**
   * The operations of a service.
   *
   * @param kind a word; empty for all, and no operation has one that does not exist
   */
  static List<Operation> of(TraceReader reader, String service, String kind) {
    if (kind.isEmpty()) {
      return reader.operations(service, null);
    }
    for (SpanKind known : SpanKind.values()) {
      if (known.word().equals(kind)) {
        return reader.operations(service, known);
      }
    }
    return List.of();
  }

  static void write(JsonGenerator json, String name, String kind) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("spanKind", kind);
    json.writeEndObject();
  }
}
