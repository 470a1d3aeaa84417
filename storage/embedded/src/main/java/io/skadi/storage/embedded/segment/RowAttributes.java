package io.skadi.storage.embedded.segment;

import io.skadi.model.Attribute;
import io.skadi.model.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the attributes of a granule's rows, cheapest in ascending order: a row's values are found
 * by counting how often the rows before it used each column. Only columns that are used are read.
 * Belongs to one thread.
 */
final class RowAttributes {
  private final GranuleAttributes attributes;
  private final int[][] shapes;
  private final int[] codes;
  private final SpanValues values = new SpanValues();
  private final @Nullable Column[] columns;

  /** How often the rows before {@link #nextRow} used each column. */
  private final int[] used;

  private int nextRow;
  private @Nullable OverflowValues overflow;

  /** A column with its key, and its texts as far as they were asked for. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Column(String key, AttributeColumn column, @Nullable String[] texts) {}

  RowAttributes(GranuleAttributes attributes) {
    this.attributes = attributes;
    shapes = attributes.columnsByShape();
    codes = attributes.codes();
    columns = new @Nullable Column[attributes.columnCount()];
    used = new int[columns.length + 1];
  }

  /** The attributes of a row, in their order. */
  List<Attribute> of(int row) {
    seek(row);
    int[] shape = shapes[codes[row]];
    List<Attribute> found = new ArrayList<>(shape.length);
    for (int column : shape) {
      int index = used[column]++;
      found.add(column == columns.length ? overflow().at(index) : attribute(column, index));
    }
    nextRow = row + 1;
    return found;
  }

  private void seek(int row) {
    if (row < nextRow) {
      Arrays.fill(used, 0);
      nextRow = 0;
    }
    for (; nextRow < row; nextRow++) {
      for (int column : shapes[codes[nextRow]]) {
        used[column]++;
      }
    }
  }

  private Attribute attribute(int number, int index) {
    Column column = columns[number];
    if (column == null) {
      AttributeColumn read = attributes.values(number);
      StringColumn strings = read.strings();
      int texts = strings == null ? 0 : strings.strings().size();
      column = new Column(attributes.key(number), read, new @Nullable String[texts]);
      columns[number] = column;
    }
    return new Attribute(column.key(), value(column, index));
  }

  private Value value(Column column, int index) {
    int type = column.column().type();
    StringColumn strings = column.column().strings();
    if (strings == null) {
      return SpanValues.number(type, column.column().numbers()[index]);
    }
    int id = strings.codes()[index];
    if (type != SegmentFormat.TEXT) {
      return values.string(type, strings.strings(), id);
    }
    String text = column.texts()[id];
    if (text == null) {
      text = strings.strings().text(id);
      column.texts()[id] = text;
    }
    return Value.of(text);
  }

  private OverflowValues overflow() {
    OverflowValues known = overflow;
    if (known == null) {
      known = new OverflowValues(attributes.requireOverflow());
      overflow = known;
    }
    return known;
  }

  /** The attributes in the overflow column, by number. */
  private final class OverflowValues {
    private final GranuleAttributes.Overflow all;

    /** Where the value of each stands among the strings or the numbers. */
    private final int[] places;

    OverflowValues(GranuleAttributes.Overflow all) {
      this.all = all;
      places = new int[all.types().length];
      int strings = 0;
      int numbers = 0;
      for (int i = 0; i < places.length; i++) {
        places[i] = RowTable.isPooled(all.types()[i]) ? strings++ : numbers++;
      }
    }

    Attribute at(int index) {
      int type = all.types()[index];
      String key = all.keys().strings().text(all.keys().codes()[index]);
      StringColumn strings = all.strings();
      return RowTable.isPooled(type)
          ? new Attribute(
              key, values.string(type, strings.strings(), strings.codes()[places[index]]))
          : new Attribute(key, SpanValues.number(type, all.numbers()[places[index]]));
    }
  }
}
