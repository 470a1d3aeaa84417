package io.skadi.storage.embedded.segment;

import io.skadi.model.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The operations of a segment by number, while it is written. Belongs to one thread. */
final class OperationTable {
  private record Key(String tenant, String service, String name, SpanKind kind) {}

  private static final class Entry {
    final Key key;
    long receivedMicros = Long.MAX_VALUE;
    int ordinal;
    long rows;

    Entry(Key key) {
      this.key = key;
    }
  }

  private final Map<Key, Integer> numbers = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();

  int size() {
    return entries.size();
  }

  /** The number of an operation, which is added if it is new. */
  int number(String tenant, String service, String name, SpanKind kind) {
    Key key = new Key(tenant, service, name, kind);
    Integer known = numbers.get(key);
    if (known == null) {
      known = entries.size();
      numbers.put(key, known);
      entries.add(new Entry(key));
    }
    return known;
  }

  /** One more row of an operation. */
  void count(int number, long receivedMicros, int ordinal) {
    Entry entry = entries.get(number);
    entry.rows++;
    if (receivedMicros < entry.receivedMicros
        || (receivedMicros == entry.receivedMicros && ordinal < entry.ordinal)) {
      entry.receivedMicros = receivedMicros;
      entry.ordinal = ordinal;
    }
  }

  /** The same operations, which do not change any more. */
  OperationTable copy() {
    OperationTable copy = new OperationTable();
    for (Entry entry : entries) {
      Entry copied = new Entry(entry.key);
      copied.receivedMicros = entry.receivedMicros;
      copied.ordinal = entry.ordinal;
      copied.rows = entry.rows;
      copy.entries.add(copied);
    }
    return copy;
  }

  /** Hands over the operations of a tenant. */
  void forEach(String tenant, Consumer<OperationCount> visitor) {
    for (Entry entry : entries) {
      if (entry.key.tenant().equals(tenant)) {
        visitor.accept(
            new OperationCount(
                entry.key.service(),
                entry.key.name(),
                entry.key.kind(),
                entry.receivedMicros,
                entry.ordinal,
                entry.rows));
      }
    }
  }

  void write(ByteWriter out) {
    out.varint(entries.size());
    for (Entry entry : entries) {
      out.text(entry.key.tenant());
      out.text(entry.key.service());
      out.text(entry.key.name());
      out.u8(entry.key.kind().number());
      out.signed(entry.receivedMicros);
      out.varint(entry.ordinal);
      out.varint(entry.rows);
    }
  }

  /** An operation and whose it is. */
  record TenantOperation(String tenant, OperationCount operation) {}

  static List<TenantOperation> read(ByteReader in) {
    int count = in.countOfRest();
    List<TenantOperation> operations = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String tenant = in.text();
      String service = in.text();
      String name = in.text();
      SpanKind kind = SpanKind.of(in.u8());
      long received = in.signed();
      int ordinal = in.count(Integer.MAX_VALUE);
      operations.add(
          new TenantOperation(
              tenant, new OperationCount(service, name, kind, received, ordinal, in.varint())));
    }
    return operations;
  }
}
