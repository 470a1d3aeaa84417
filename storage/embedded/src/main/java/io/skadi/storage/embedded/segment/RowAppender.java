package io.skadi.storage.embedded.segment;

import io.skadi.model.AttributeCursor;
import io.skadi.model.Otlp;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanCursor;
import io.skadi.model.WireWriter;
import java.nio.charset.StandardCharsets;

/** Appends the spans of batches to a table, without garbage to speak of. Belongs to one thread. */
public final class RowAppender {
  private static final int INITIAL_ATTRIBUTES = 64;

  private final RowTable table;
  private final BytePool pool;
  private final KeyCache keys;
  private final SpanCursor cursor = new SpanCursor();
  private final WireWriter rest = new WireWriter();
  private final ByteWriter scratch = new ByteWriter();
  private final int empty;
  private int[] entries = new int[INITIAL_ATTRIBUTES];
  private int resourceIndex;
  private int scopeIndex;
  private int resource;
  private int scope;

  /** Appends to a table that nobody else appends to. */
  public RowAppender(RowTable table) {
    this.table = table;
    pool = table.pool;
    keys = new KeyCache(pool);
    empty = pool.intern(new byte[0], 0, 0);
  }

  /** Appends a batch's spans, numbered from an ordinal on; returns the ordinal after the last. */
  public int append(SpanBatch batch, long receivedMicros, int firstOrdinal) {
    int tenant = intern(batch.tenant().name().getBytes(StandardCharsets.UTF_8));
    int ordinal = firstOrdinal;
    resourceIndex = scopeIndex = -1;
    cursor.reset(batch);
    while (cursor.next()) {
      int row = table.rows;
      table.tenant.set(row, tenant);
      table.received.set(row, receivedMicros);
      table.ordinal.set(row, ordinal++);
      appendSpan(row);
      appendAttributes(row);
      table.rows = row + 1;
    }
    return ordinal;
  }

  private void appendSpan(int row) {
    enterResourceAndScope();
    table.resource.set(row, resource);
    table.scope.set(row, scope);
    table.traceHigh.set(row, cursor.traceIdHigh());
    table.traceLow.set(row, cursor.traceIdLow());
    table.spanId.set(row, cursor.spanId());
    table.parentId.set(row, cursor.parentSpanId());
    table.start.set(row, cursor.startNanos());
    table.end.set(row, cursor.endNanos());
    table.kind.set(row, cursor.kind());
    table.status.set(row, cursor.statusCode());
    table.flags.set(row, cursor.flags());
    table.name.set(row, intern(cursor.nameOffset(), cursor.nameLength()));
    table.message.set(row, intern(cursor.statusMessageOffset(), cursor.statusMessageLength()));
    table.traceState.set(row, intern(cursor.traceStateOffset(), cursor.traceStateLength()));
    table.size.set(row, cursor.spanLength());
    table.rest.set(row, cursor.hasRest() ? rest() : empty);
  }

  private int rest() {
    rest.clear();
    cursor.copyRest(rest);
    byte[] bytes = rest.toByteArray();
    return pool.add(bytes, 0, bytes.length);
  }

  private void enterResourceAndScope() {
    if (cursor.resourceIndex() != resourceIndex) {
      resourceIndex = cursor.resourceIndex();
      scratch.clear();
      body(Otlp.RESOURCE_SPANS_RESOURCE, cursor.resourceOffset(), cursor.resourceLength());
      body(
          Otlp.RESOURCE_SPANS_SCHEMA_URL,
          cursor.resourceSchemaUrlOffset(),
          cursor.resourceSchemaUrlLength());
      resource = pool.intern(scratch.array(), 0, scratch.size());
    }
    if (cursor.scopeIndex() != scopeIndex) {
      scopeIndex = cursor.scopeIndex();
      scratch.clear();
      body(Otlp.SCOPE_SPANS_SCOPE, cursor.scopeOffset(), cursor.scopeLength());
      body(
          Otlp.SCOPE_SPANS_SCHEMA_URL,
          cursor.scopeSchemaUrlOffset(),
          cursor.scopeSchemaUrlLength());
      scope = pool.intern(scratch.array(), 0, scratch.size());
    }
  }

  private void body(int tag, int offset, int length) {
    if (length > 0) {
      scratch.varint(tag);
      scratch.varint(length);
      scratch.raw(cursor.bytes(), offset, length);
    }
  }

  private void appendAttributes(int row) {
    int count = 0;
    int slot = table.slotCount;
    if (cursor.attributeCount() > entries.length) {
      entries = new int[cursor.attributeCount() * 2];
    }
    AttributeCursor attributes = cursor.attributes();
    while (attributes.next()) {
      int key = keys.key(attributes.bytes(), attributes.keyOffset(), attributes.keyLength());
      int type = SegmentFormat.number(attributes.type());
      entries[count++] = ShapeTable.entry(key, type);
      long value = RowTable.isPooled(type) ? value(key, attributes) : attributes.bits();
      table.slots.set(slot++, value);
    }
    table.firstSlot.set(row, table.slotCount);
    table.shape.set(row, table.shapes.intern(entries, count));
    table.slotCount = slot;
  }

  private int value(int key, AttributeCursor attribute) {
    int length = attribute.valueLength();
    return keys.value(key, attribute.bytes(), attribute.valueOffset(), length);
  }

  private int intern(int offset, int length) {
    return length == 0 ? empty : pool.intern(cursor.bytes(), offset, length);
  }

  private int intern(byte[] bytes) {
    return pool.intern(bytes, 0, bytes.length);
  }
}
