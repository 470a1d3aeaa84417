package io.skadi.storage.embedded.segment;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Puts a granule's columns into a table of rows, strings without a copy. */
final class GranuleTable {
  private final GranuleColumns granule;
  private final GranuleAttributes attributes;
  private final BytePool pool;
  private final int rows;

  GranuleTable(GranuleColumns granule) {
    this.granule = granule;
    attributes = granule.attributeColumns();
    rows = granule.rows();
    int columns = granule.columns().attributes().size();
    pool = BytePool.ofViews(3 * columns + 32);
  }

  RowTable read() {
    int slotCount = attributes.valueCount();
    RowTable table = new RowTable(rows, slotCount, new ShapeTable(rows), pool);
    table.rows = rows;
    table.slotCount = slotCount;
    fixed(table);
    new Slots(table).read();
    sizes(table);
    return table;
  }

  private void fixed(RowTable table) {
    byte[] tenant = granule.tenant().getBytes(StandardCharsets.UTF_8);
    int tenantId = pool.view(pool.adopt(tenant), 0, tenant.length);
    int[] flags = granule.flags();
    for (int row = 0; row < rows; row++) {
      table.traceHigh.set(row, granule.traceHigh()[row]);
      table.traceLow.set(row, granule.traceLow()[row]);
      table.spanId.set(row, granule.spanId()[row]);
      table.parentId.set(row, granule.parentId()[row]);
      table.start.set(row, granule.start()[row]);
      table.end.set(row, granule.end()[row]);
      table.received.set(row, granule.received()[row]);
      table.ordinal.set(row, granule.ordinal()[row]);
      table.tenant.set(row, tenantId);
      table.kind.set(row, granule.kind()[row]);
      table.status.set(row, granule.status()[row]);
      table.flags.set(row, flags[row]);
    }
    strings(granule.name(), table.name);
    strings(granule.message(), table.message);
    strings(granule.traceState(), table.traceState);
    strings(granule.resource(), table.resource);
    strings(granule.scope(), table.scope);
    strings(granule.rest(), table.rest);
  }

  private void strings(StringColumn from, IntColumn to) {
    int first = addStrings(from);
    for (int row = 0; row < rows; row++) {
      to.set(row, first + from.codes()[row]);
    }
  }

  private int addStrings(StringColumn column) {
    return column.strings() instanceof TextColumn.Read read ? read.addTo(pool) : 0;
  }

  private void sizes(RowTable table) {
    for (int row = 0; row < rows; row++) {
      int[] entries = table.shapes.entries(table.shape.get(row));
      int slot = table.firstSlot.get(row);
      int size = SegmentFormat.ROW_BYTES + pool.length(table.rest.get(row));
      for (int entry : entries) {
        long value = table.slots.get(slot++);
        size += pool.length(ShapeTable.key(entry)) + SegmentFormat.SLOT_BYTES;
        size += RowTable.isPooled(ShapeTable.type(entry)) ? pool.length((int) value) : 0;
      }
      table.size.set(row, size);
    }
  }

  /** Puts each column's values to the slots of the rows that have them. */
  private final class Slots {
    private final RowTable table;
    private final List<ColumnDirectory.Entry> columns = granule.columns().attributes();
    private final int[][] shapes = attributes.columnsByShape();
    private final int[] entryOf = new int[columns.size()];
    private final long[][] valuesOf = new long[columns.size()][];
    private final int[] next = new int[columns.size()];
    private int nextOverflow;
    private int nextString;
    private int nextNumber;

    Slots(RowTable table) {
      this.table = table;
    }

    void read() {
      for (int i = 0; i < columns.size(); i++) {
        AttributeColumn column = attributes.values(i);
        byte[] name = columns.get(i).nameBytes();
        int key = pool.view(pool.adopt(name), 2, name.length - 2);
        entryOf[i] = ShapeTable.entry(key, column.type());
        valuesOf[i] = values(column);
      }
      GranuleAttributes.Overflow overflow = attributes.overflow();
      if (overflow == null) {
        fill(new int[0], new long[0]);
      } else {
        fillWith(overflow);
      }
    }

    private long[] values(AttributeColumn column) {
      StringColumn strings = column.strings();
      return strings == null ? column.numbers() : ids(strings);
    }

    private long[] ids(StringColumn strings) {
      int first = addStrings(strings);
      long[] ids = new long[strings.codes().length];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = (long) first + strings.codes()[i];
      }
      return ids;
    }

    private void fillWith(GranuleAttributes.Overflow overflow) {
      long[] keys = ids(overflow.keys());
      long[] strings = ids(overflow.strings());
      int[] entries = new int[keys.length];
      long[] values = new long[keys.length];
      for (int i = 0; i < keys.length; i++) {
        int type = overflow.types()[i];
        entries[i] = ShapeTable.entry((int) keys[i], type);
        values[i] =
            RowTable.isPooled(type) ? strings[nextString++] : overflow.numbers()[nextNumber++];
      }
      fill(entries, values);
    }

    private void fill(int[] overflowEntries, long[] overflowValues) {
      int slot = 0;
      int[] codes = attributes.codes();
      int[] shapeIds = new int[shapes.length];
      for (int row = 0; row < rows; row++) {
        int[] columnsOfRow = shapes[codes[row]];
        int[] entries = new int[columnsOfRow.length];
        boolean isShared = true;
        table.firstSlot.set(row, slot);
        for (int i = 0; i < entries.length; i++) {
          int column = columnsOfRow[i];
          if (column < columns.size()) {
            entries[i] = entryOf[column];
            table.slots.set(slot++, valuesOf[column][next[column]++]);
          } else {
            isShared = false;
            entries[i] = overflowEntries[nextOverflow];
            table.slots.set(slot++, overflowValues[nextOverflow++]);
          }
        }
        table.shape.set(row, shape(shapeIds, codes[row], entries, isShared));
      }
    }

    private int shape(int[] shapeIds, int code, int[] entries, boolean isShared) {
      if (!isShared) {
        return table.shapes.intern(entries, entries.length);
      }
      if (shapeIds[code] == 0) {
        shapeIds[code] = table.shapes.intern(entries, entries.length) + 1;
      }
      return shapeIds[code] - 1;
    }
  }
}
