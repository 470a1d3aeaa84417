package io.skadi.storage.embedded.segment;

import java.util.Arrays;

/**
 * Rows as a structure of arrays: what a head appends to, and what a granule is decoded into. A
 * text, key, resource, scope or tenant is the number of a byte string in {@link #pool}; a row's
 * attribute values stand in {@link #slots} in the order of its shape, a number as its 64 bits.
 *
 * <p>One thread appends. Others may read the rows that were published to them: nothing moves.
 */
public final class RowTable {
  /** What a table of any origin can hold at most. */
  public static final int MAX_ROWS = 1 << 20;

  private static final int MAX_SLOTS = 1 << 26;
  private static final int BYTES_PER_ROW = 8 * Long.BYTES + 12 * Integer.BYTES;

  final LongColumn traceHigh;
  final LongColumn traceLow;
  final LongColumn spanId;
  final LongColumn parentId;
  final LongColumn start;
  final LongColumn end;
  final LongColumn received;
  final IntColumn ordinal;
  final IntColumn tenant;
  final IntColumn kind;
  final IntColumn status;
  final IntColumn flags;
  final IntColumn name;
  final IntColumn message;
  final IntColumn traceState;

  /** ResourceSpans messages without their children: resource and schema URL. */
  final IntColumn resource;

  /** ScopeSpans messages without their children: scope and schema URL. */
  final IntColumn scope;

  final IntColumn shape;

  /** Where in {@link #slots} a row's values start. */
  final IntColumn firstSlot;

  /** The other fields of the Span message, as on the wire; often empty. */
  final IntColumn rest;

  /** About how many bytes a row has. */
  final IntColumn size;

  final LongColumn slots;
  final ShapeTable shapes;
  final BytePool pool;
  int rows;
  int slotCount;

  /** An empty table that grows; the seed makes it useless to know texts with equal hashes. */
  public RowTable(long seed) {
    this(MAX_ROWS, MAX_SLOTS, new ShapeTable(MAX_ROWS), new BytePool(seed));
  }

  /** An empty table for a known number of rows. */
  RowTable(int capacity, int slotCapacity, ShapeTable shapes, BytePool pool) {
    traceHigh = new LongColumn(capacity);
    traceLow = new LongColumn(capacity);
    spanId = new LongColumn(capacity);
    parentId = new LongColumn(capacity);
    start = new LongColumn(capacity);
    end = new LongColumn(capacity);
    received = new LongColumn(capacity);
    ordinal = new IntColumn(capacity);
    tenant = new IntColumn(capacity);
    kind = new IntColumn(capacity);
    status = new IntColumn(capacity);
    flags = new IntColumn(capacity);
    name = new IntColumn(capacity);
    message = new IntColumn(capacity);
    traceState = new IntColumn(capacity);
    resource = new IntColumn(capacity);
    scope = new IntColumn(capacity);
    shape = new IntColumn(capacity);
    firstSlot = new IntColumn(capacity);
    rest = new IntColumn(capacity);
    size = new IntColumn(capacity);
    slots = new LongColumn(slotCapacity);
    this.shapes = shapes;
    this.pool = pool;
  }

  /** How many rows were appended. */
  public int rows() {
    return rows;
  }

  /** About how much memory the rows take. */
  public long bytes() {
    long values = (long) rows * BYTES_PER_ROW + (long) slotCount * Long.BYTES;
    return values + shapes.bytes() + pool.bytes();
  }

  /** Whether values of a type are numbers of byte strings instead of bits. */
  static boolean isPooled(int type) {
    return switch (type) {
      case SegmentFormat.TEXT, SegmentFormat.BYTES, SegmentFormat.ARRAY, SegmentFormat.MAP -> true;
      default -> false;
    };
  }

  /** Appends another table's row; the strings that it shares with others are added once. */
  void append(RowTable from, int row, Translation strings) {
    int to = rows;
    traceHigh.set(to, from.traceHigh.get(row));
    traceLow.set(to, from.traceLow.get(row));
    spanId.set(to, from.spanId.get(row));
    parentId.set(to, from.parentId.get(row));
    start.set(to, from.start.get(row));
    end.set(to, from.end.get(row));
    received.set(to, from.received.get(row));
    ordinal.set(to, from.ordinal.get(row));
    tenant.set(to, strings.of(from.tenant.get(row)));
    kind.set(to, from.kind.get(row));
    status.set(to, from.status.get(row));
    flags.set(to, from.flags.get(row));
    name.set(to, strings.of(from.name.get(row)));
    message.set(to, strings.of(from.message.get(row)));
    traceState.set(to, strings.of(from.traceState.get(row)));
    resource.set(to, strings.of(from.resource.get(row)));
    scope.set(to, strings.of(from.scope.get(row)));
    rest.set(to, strings.of(from.rest.get(row)));
    size.set(to, from.size.get(row));
    appendSlots(from, row, strings);
    rows = to + 1;
  }

  private void appendSlots(RowTable from, int row, Translation strings) {
    int[] entries = from.shapes.entries(from.shape.get(row));
    int slot = from.firstSlot.get(row);
    firstSlot.set(rows, slotCount);
    shape.set(rows, strings.shapeOf(from.shape.get(row)));
    for (int entry : entries) {
      long value = from.slots.get(slot++);
      boolean pooled = isPooled(ShapeTable.type(entry));
      slots.set(slotCount++, pooled ? strings.of((int) value) : value);
    }
  }

  /** What the strings and shapes of one table are in another. */
  static final class Translation {
    private final RowTable from;
    private final RowTable to;
    private final int[] strings;
    private final int[] shapes;

    Translation(RowTable from, RowTable to) {
      this.from = from;
      this.to = to;
      strings = new int[from.pool.size()];
      shapes = new int[from.shapes.size()];
      Arrays.fill(strings, -1);
      Arrays.fill(shapes, -1);
    }

    int of(int string) {
      int known = strings[string];
      if (known < 0) {
        BytePool pool = from.pool;
        known = to.pool.intern(pool.array(string), pool.offset(string), pool.length(string));
        strings[string] = known;
      }
      return known;
    }

    int shapeOf(int shape) {
      int known = shapes[shape];
      if (known < 0) {
        int[] entries = from.shapes.entries(shape).clone();
        for (int i = 0; i < entries.length; i++) {
          int key = of(ShapeTable.key(entries[i]));
          entries[i] = ShapeTable.entry(key, ShapeTable.type(entries[i]));
        }
        known = to.shapes.intern(entries, entries.length);
        shapes[shape] = known;
      }
      return known;
    }
  }
}
