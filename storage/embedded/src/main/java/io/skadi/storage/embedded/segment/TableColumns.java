package io.skadi.storage.embedded.segment;

import io.skadi.model.Attribute;
import io.skadi.model.Span;
import io.skadi.model.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One chunk of a table's rows, as far as they were published. Belongs to one thread. */
final class TableColumns implements Columns {
  private final RowTable table;
  private final int chunk;
  private final int rows;
  private final SpanValues values = new SpanValues();
  private final SpanRecords records = new SpanRecords(this, this::attributesOf);

  TableColumns(RowTable table, int chunk, int rows) {
    this.table = table;
    this.chunk = chunk;
    this.rows = rows;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public long[] traceHigh() {
    return table.traceHigh.chunk(chunk);
  }

  @Override
  public long[] traceLow() {
    return table.traceLow.chunk(chunk);
  }

  @Override
  public long[] spanId() {
    return table.spanId.chunk(chunk);
  }

  @Override
  public long[] parentId() {
    return table.parentId.chunk(chunk);
  }

  @Override
  public long[] start() {
    return table.start.chunk(chunk);
  }

  @Override
  public long[] end() {
    return table.end.chunk(chunk);
  }

  @Override
  public long[] received() {
    return table.received.chunk(chunk);
  }

  @Override
  public int[] ordinal() {
    return table.ordinal.chunk(chunk);
  }

  @Override
  public int[] kind() {
    return table.kind.chunk(chunk);
  }

  @Override
  public int[] status() {
    return table.status.chunk(chunk);
  }

  @Override
  public int[] flags() {
    return table.flags.chunk(chunk);
  }

  private StringColumn strings(IntColumn column) {
    return new StringColumn(column.chunk(chunk), table.pool);
  }

  @Override
  public StringColumn name() {
    return strings(table.name);
  }

  @Override
  public StringColumn message() {
    return strings(table.message);
  }

  @Override
  public StringColumn traceState() {
    return strings(table.traceState);
  }

  @Override
  public StringColumn resource() {
    return strings(table.resource);
  }

  @Override
  public StringColumn scope() {
    return strings(table.scope);
  }

  @Override
  public StringColumn rest() {
    return strings(table.rest);
  }

  @Override
  public List<AttributeColumn> attributes(byte[] key) {
    Gatherer[] byType = new Gatherer[SegmentFormat.MAP + 1];
    Arrays.setAll(byType, type -> new Gatherer());
    Map<Integer, int[]> placesOf = new HashMap<>();
    int[] shapeOf = table.shape.chunk(chunk);
    int[] firstSlot = table.firstSlot.chunk(chunk);
    int before = -1;
    int[] places = {};
    for (int row = 0; row < rows; row++) {
      if (shapeOf[row] != before) {
        before = shapeOf[row];
        places = placesOf.computeIfAbsent(before, shape -> places(shape, key));
      }
      for (int place : places) {
        long value = table.slots.get(firstSlot[row] + ShapeTable.key(place));
        byType[ShapeTable.type(place)].add(row, value);
      }
    }
    List<AttributeColumn> found = new ArrayList<>();
    for (int type = 0; type < byType.length; type++) {
      byType[type].addTo(found, type);
    }
    return found;
  }

  /** Where in a shape a key stands, with the type at each place. */
  private int[] places(int shape, byte[] key) {
    int[] entries = table.shapes.entries(shape);
    int[] places = new int[entries.length];
    int count = 0;
    for (int i = 0; i < entries.length; i++) {
      if (isKey(ShapeTable.key(entries[i]), key)) {
        places[count++] = ShapeTable.entry(i, ShapeTable.type(entries[i]));
      }
    }
    return Arrays.copyOf(places, count);
  }

  /** Collects the values of one type. */
  private final class Gatherer {
    private static final int INITIAL = 64;
    private int[] rowOf = new int[INITIAL];
    private long[] values = new long[INITIAL];
    private int count;

    void add(int row, long value) {
      if (count == rowOf.length) {
        rowOf = Arrays.copyOf(rowOf, count * 2);
        values = Arrays.copyOf(values, count * 2);
      }
      rowOf[count] = row;
      values[count++] = value;
    }

    void addTo(List<AttributeColumn> columns, int type) {
      if (count > 0) {
        StringColumn strings = RowTable.isPooled(type) ? codes(values, count) : null;
        columns.add(new AttributeColumn(type, rowOf, values, strings, count));
      }
    }
  }

  private boolean isKey(int id, byte[] key) {
    return table.pool.equals(id, key, 0, key.length);
  }

  private StringColumn codes(long[] values, int count) {
    int[] codes = new int[count];
    for (int i = 0; i < count; i++) {
      codes[i] = (int) values[i];
    }
    return new StringColumn(codes, table.pool);
  }

  @Override
  public boolean mayHold(long hash) {
    return true;
  }

  @Override
  public ShapeColumn shapes() {
    List<List<String>> keys = new ArrayList<>();
    LongIntMap numbers = new LongIntMap();
    int[] codes = new int[rows];
    for (int row = 0; row < rows; row++) {
      int shape = table.shape.chunk(chunk)[row];
      int code = numbers.get(shape);
      if (code < 0) {
        code = keys.size();
        numbers.put(shape, code);
        keys.add(keysOf(shape));
      }
      codes[row] = code;
    }
    return new ShapeColumn(codes, keys);
  }

  private List<String> keysOf(int shape) {
    List<String> keys = new ArrayList<>();
    for (int entry : table.shapes.entries(shape)) {
      keys.add(table.pool.text(ShapeTable.key(entry)));
    }
    return keys;
  }

  @Override
  public Span span(int row) {
    return records.span(row);
  }

  private List<Attribute> attributesOf(int row) {
    int[] entries = table.shapes.entries(table.shape.chunk(chunk)[row]);
    int slot = table.firstSlot.chunk(chunk)[row];
    List<Attribute> attributes = new ArrayList<>(entries.length);
    for (int entry : entries) {
      int type = ShapeTable.type(entry);
      long bits = table.slots.get(slot++);
      Value value =
          RowTable.isPooled(type)
              ? values.string(type, table.pool, (int) bits)
              : SpanValues.number(type, bits);
      attributes.add(new Attribute(table.pool.text(ShapeTable.key(entry)), value));
    }
    return attributes;
  }
}
