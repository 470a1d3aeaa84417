package io.skadi.storage.embedded.segment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attribute columns of a granule, with the shapes that say to which rows they belong. */
final class GranuleAttributes {
  private static final int[] NO_ROWS = {};

  private final GranuleColumns granule;
  private final ColumnDirectory directory;
  private final int[][] shapes;
  private final int[] codes;

  /** How many values each column has, then how many the overflow has. */
  private final int[] counts;

  private @Nullable Overflow overflow;

  /** Attributes whose key has no column, or whose column their row uses already, in row order. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Overflow(StringColumn keys, int[] types, StringColumn strings, long[] numbers) {}

  GranuleAttributes(GranuleColumns granule, ByteReader in) {
    this.granule = granule;
    directory = granule.columns();
    int columns = directory.attributes().size();
    shapes = new int[in.count(granule.rows())][];
    for (int i = 0; i < shapes.length; i++) {
      shapes[i] = new int[in.countOfRest()];
      for (int j = 0; j < shapes[i].length; j++) {
        shapes[i][j] = in.count(columns);
      }
    }
    codes = NumberColumn.readInts(in, granule.rows(), Math.max(0, shapes.length - 1));
    in.finish();
    counts = new int[columns + 1];
    for (int code : codes) {
      for (int column : shapes[code]) {
        counts[column]++;
      }
    }
  }

  int columnCount() {
    return directory.attributes().size();
  }

  /** How many values all rows have. */
  int valueCount() {
    int sum = 0;
    for (int count : counts) {
      sum = Math.addExact(sum, count);
    }
    return sum;
  }

  /** The columns of each shape, by number; one more than the last stands for the overflow. */
  int[][] columnsByShape() {
    return shapes;
  }

  /** The shape of each row. */
  int[] codes() {
    return codes;
  }

  /** The rows that use a column, one of them twice if its shape does. */
  int[] rowsOf(int column) {
    int[] uses = new int[shapes.length];
    for (int i = 0; i < shapes.length; i++) {
      for (int used : shapes[i]) {
        uses[i] += used == column ? 1 : 0;
      }
    }
    int[] rows = new int[counts[column]];
    int count = 0;
    for (int row = 0; row < codes.length; row++) {
      for (int use = uses[codes[row]]; use > 0; use--) {
        rows[count++] = row;
      }
    }
    return rows;
  }

  /** All values of a key. */
  List<AttributeColumn> find(byte[] key) {
    List<AttributeColumn> found = new ArrayList<>();
    byte[] name = new byte[key.length + 2];
    name[0] = ColumnName.ATTRIBUTE;
    System.arraycopy(key, 0, name, 2, key.length);
    for (int type = SegmentFormat.EMPTY; type <= SegmentFormat.MAP; type++) {
      name[1] = (byte) ('0' + type);
      ColumnDirectory.Entry entry = directory.find(name);
      if (entry != null) {
        found.add(values(entry.attribute()).withRows(rowsOf(entry.attribute())));
      }
    }
    Overflow rest = overflow();
    if (rest != null) {
      findInOverflow(rest, key, found);
    }
    return found;
  }

  /** The values of a column, without the rows that have them. */
  AttributeColumn values(int number) {
    ColumnDirectory.Entry entry = directory.attributes().get(number);
    ByteReader in = granule.open(entry);
    int type = ColumnName.type(entry.nameBytes());
    int count = counts[number];
    if (RowTable.isPooled(type)) {
      StringColumn strings = granule.strings(in, count);
      return new AttributeColumn(type, NO_ROWS, new long[0], strings, count);
    }
    return new AttributeColumn(type, NO_ROWS, NumberColumn.read(in, count), null, count);
  }

  /** The key of a column. */
  String key(int number) {
    return key(directory.attributes().get(number));
  }

  /** The overflow, which shapes say is there. */
  Overflow requireOverflow() {
    Overflow all = overflow();
    if (all == null) {
      throw Corrupt.in("a granule", "its overflow column is missing");
    }
    return all;
  }

  @Nullable Overflow overflow() {
    Overflow known = overflow;
    ColumnDirectory.Entry entry = directory.find(ColumnName.OVERFLOW);
    if (known == null && entry != null) {
      known = readOverflow(granule.open(entry), counts[counts.length - 1]);
      overflow = known;
    }
    return known;
  }

  private Overflow readOverflow(ByteReader in, int count) {
    StringColumn keys = granule.strings(in, count);
    int[] types = NumberColumn.readInts(in, count, SegmentFormat.MAP);
    int strings = 0;
    for (int type : types) {
      strings += RowTable.isPooled(type) ? 1 : 0;
    }
    if (in.count(count) != strings) {
      throw in.corrupt("as many strings as types say are needed");
    }
    StringColumn values = granule.strings(in, strings);
    return new Overflow(keys, types, values, NumberColumn.read(in, count - strings));
  }

  private void findInOverflow(Overflow rest, byte[] key, List<AttributeColumn> found) {
    boolean[] isKey = new boolean[rest.keys().strings().size()];
    boolean any = false;
    for (int i = 0; i < isKey.length; i++) {
      Strings keys = rest.keys().strings();
      int at = keys.offset(i);
      isKey[i] = Arrays.equals(keys.array(i), at, at + keys.length(i), key, 0, key.length);
      any |= isKey[i];
    }
    if (any) {
      int[] rows = rowsOf(directory.attributes().size());
      for (int type = SegmentFormat.EMPTY; type <= SegmentFormat.MAP; type++) {
        addOverflow(rest, isKey, type, rows, found);
      }
    }
  }

  private static void addOverflow(
      Overflow rest, boolean[] isKey, int type, int[] allRows, List<AttributeColumn> found) {
    int[] rows = new int[allRows.length];
    long[] numbers = new long[allRows.length];
    int[] codes = new int[allRows.length];
    int count = 0;
    int string = 0;
    int number = 0;
    boolean pooled = RowTable.isPooled(type);
    for (int i = 0; i < allRows.length; i++) {
      if (rest.types()[i] == type && isKey[rest.keys().codes()[i]]) {
        rows[count] = allRows[i];
        numbers[count] = pooled ? 0 : rest.numbers()[number];
        codes[count++] = pooled ? rest.strings().codes()[string] : 0;
      }
      if (RowTable.isPooled(rest.types()[i])) {
        string++;
      } else {
        number++;
      }
    }
    if (count > 0) {
      StringColumn strings = pooled ? new StringColumn(codes, rest.strings().strings()) : null;
      found.add(new AttributeColumn(type, rows, numbers, strings, count));
    }
  }

  /** The keys of each shape; those in the overflow make shapes of their own. */
  ShapeColumn shapes() {
    List<List<String>> keys = new ArrayList<>();
    for (int[] shape : shapes) {
      List<String> of = new ArrayList<>(shape.length);
      for (int column : shape) {
        if (column < directory.attributes().size()) {
          of.add(key(directory.attributes().get(column)));
        }
      }
      keys.add(of);
    }
    Overflow rest = overflow();
    return rest == null ? new ShapeColumn(codes, keys) : withOverflow(rest, keys);
  }

  private ShapeColumn withOverflow(Overflow rest, List<List<String>> keys) {
    int[] rows = rowsOf(directory.attributes().size());
    int[] own = codes.clone();
    for (int i = 0; i < rows.length; i++) {
      if (own[rows[i]] < shapes.length) {
        keys.add(new ArrayList<>(keys.get(own[rows[i]])));
        own[rows[i]] = keys.size() - 1;
      }
      String key = rest.keys().strings().text(rest.keys().codes()[i]);
      keys.get(own[rows[i]]).add(key);
    }
    return new ShapeColumn(own, keys);
  }

  private static String key(ColumnDirectory.Entry entry) {
    byte[] name = entry.nameBytes();
    return new String(name, 2, name.length - 2, StandardCharsets.UTF_8);
  }
}
