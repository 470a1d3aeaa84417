package io.skadi.storage.embedded.segment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the attributes of a granule's spans: one column of values for each key and type, and each
 * row's shape, the list of the columns from which its attributes come. Second values of a key and
 * rare keys stand in the overflow column. Belongs to one thread.
 */
final class AttributeEncoder {
  private static final int INITIAL_VALUES = 256;

  private final ColumnWriter columns;
  private final FilterBuilder filter;
  private final List<Values> kept = new ArrayList<>();
  private final Map<Integer, Values> byEntry = new HashMap<>();
  private final Map<Integer, Integer> shapeCodes = new HashMap<>();
  private final List<int[]> shapes = new ArrayList<>();
  private final long[] codes = new long[SegmentFormat.GRANULE_ROWS];
  private final Values overflowKeys = new Values(0);
  private final Values overflowTypes = new Values(0);
  private final Values overflowNumbers = new Values(0);
  private final Values overflowStrings = new Values(0);

  AttributeEncoder(ColumnWriter columns, FilterBuilder filter) {
    this.columns = columns;
    this.filter = filter;
  }

  /** The values of one column so far. */
  private static final class Values {
    final int entry;
    long[] values = new long[INITIAL_VALUES];
    int count;

    /** How many rows use the column; its place among the columns; -1 for the overflow. */
    int rows;

    int column = -1;

    /** The shape that used the column last; it is free once for each. */
    int lastShape = -1;

    Values(int entry) {
      this.entry = entry;
    }

    void add(long value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, count * 2);
      }
      values[count++] = value;
    }
  }

  void encode(RowTable table, int[] order, int from, int count) throws IOException {
    clear();
    countShapes(table, order, from, count);
    chooseColumns(table);
    for (int i = 0; i < count; i++) {
      addRow(table, order[from + i], shapes.get((int) codes[i]));
    }
    writeShapes(count);
    for (Values values : kept) {
      write(table.pool, values);
    }
    writeOverflow(table.pool);
  }

  private void clear() {
    kept.clear();
    byEntry.clear();
    shapeCodes.clear();
    shapes.clear();
    overflowKeys.count = overflowTypes.count = overflowNumbers.count = overflowStrings.count = 0;
  }

  /** Numbers the shapes in the order of their first use, and counts the rows of each column. */
  private void countShapes(RowTable table, int[] order, int from, int count) {
    int before = -1;
    int code = 0;
    for (int i = 0; i < count; i++) {
      int shape = table.shape.get(order[from + i]);
      if (shape != before) {
        code = shapeCodes.computeIfAbsent(shape, _ -> shapes.size());
        if (code == shapes.size()) {
          shapes.add(table.shapes.entries(shape));
        }
        before = shape;
      }
      codes[i] = code;
    }
    int[] rows = new int[shapes.size()];
    for (int i = 0; i < count; i++) {
      rows[(int) codes[i]]++;
    }
    for (int i = 0; i < rows.length; i++) {
      for (int entry : shapes.get(i)) {
        byEntry.computeIfAbsent(entry, Values::new).rows += rows[i];
      }
    }
  }

  private void chooseColumns(RowTable table) {
    List<Values> candidates = new ArrayList<>(byEntry.values());
    if (candidates.size() > SegmentFormat.MAX_ATTRIBUTE_COLUMNS) {
      candidates.sort((a, b) -> a.rows != b.rows ? b.rows - a.rows : a.entry - b.entry);
      candidates = candidates.subList(0, SegmentFormat.MAX_ATTRIBUTE_COLUMNS);
    }
    candidates.sort((a, b) -> Integer.compare(a.entry, b.entry));
    for (Values values : candidates) {
      values.column = kept.size();
      kept.add(values);
    }
    for (int i = 0; i < shapes.size(); i++) {
      shapes.set(i, toColumns(i, shapes.get(i)));
    }
    filter.addKeys(table.pool, byEntry.keySet());
  }

  /** The columns of a shape's entries; one more than the last for the overflow column. */
  private int[] toColumns(int shape, int[] entries) {
    int[] result = new int[entries.length];
    Arrays.fill(result, kept.size());
    for (int i = 0; i < entries.length; i++) {
      Values values = byEntry.get(entries[i]);
      if (values != null && values.column >= 0 && values.lastShape != shape) {
        values.lastShape = shape;
        result[i] = values.column;
      }
    }
    return result;
  }

  private void addRow(RowTable table, int row, int[] shape) {
    int slot = table.firstSlot.get(row);
    for (int i = 0; i < shape.length; i++) {
      long value = table.slots.get(slot + i);
      if (shape[i] < kept.size()) {
        kept.get(shape[i]).add(value);
      } else {
        addOverflow(table.shapes.entries(table.shape.get(row))[i], value);
      }
    }
  }

  private void addOverflow(int entry, long value) {
    int type = ShapeTable.type(entry);
    overflowKeys.add(ShapeTable.key(entry));
    overflowTypes.add(type);
    if (RowTable.isPooled(type)) {
      overflowStrings.add(value);
    } else {
      overflowNumbers.add(value);
    }
  }

  private void writeShapes(int count) throws IOException {
    ByteWriter out = columns.begin();
    out.varint(shapes.size());
    for (int[] shape : shapes) {
      out.varint(shape.length);
      for (int column : shape) {
        out.varint(column);
      }
    }
    columns.appendNumbers(out, codes, count);
    columns.end(ColumnName.SHAPE, count);
  }

  private void write(BytePool pool, Values values) throws IOException {
    int type = ShapeTable.type(values.entry);
    int key = ShapeTable.key(values.entry);
    byte[] name = ColumnName.attribute(type, pool, key);
    if (RowTable.isPooled(type)) {
      columns.strings(name, pool, values.values, values.count);
      filter.addStrings(pool, key, type, columns.lastStrings());
    } else {
      columns.numbers(name, values.values, values.count);
      NumberColumn.Distinct distinct = columns.lastNumbers();
      if (distinct == null) {
        filter.addNumbers(pool, key, type, values.values, values.count);
      } else {
        filter.addNumbers(pool, key, type, distinct.values(), distinct.size());
      }
    }
  }

  private void writeOverflow(BytePool pool) throws IOException {
    int count = overflowKeys.count;
    if (count == 0) {
      return;
    }
    ByteWriter out = columns.begin();
    columns.appendStrings(out, pool, overflowKeys.values, count);
    columns.appendNumbers(out, overflowTypes.values, count);
    out.varint(overflowStrings.count);
    columns.appendStrings(out, pool, overflowStrings.values, overflowStrings.count);
    columns.appendNumbers(out, overflowNumbers.values, overflowNumbers.count);
    columns.end(ColumnName.OVERFLOW, count);
    int strings = 0;
    int numbers = 0;
    for (int i = 0; i < count; i++) {
      int type = (int) overflowTypes.values[i];
      long value =
          RowTable.isPooled(type)
              ? overflowStrings.values[strings++]
              : overflowNumbers.values[numbers++];
      filter.add(pool, (int) overflowKeys.values[i], type, value);
    }
  }
}
