package io.skadi.storage.embedded.segment;

import io.skadi.model.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A granule of a segment, each column read when it is asked for. Belongs to one thread. */
final class GranuleColumns implements Columns {
  private final BlockReader blocks;
  private final GranuleInfo info;
  private final String tenant;
  private final ColumnDirectory directory;

  private long @Nullable [] traceHigh;
  private long @Nullable [] traceLow;
  private long @Nullable [] spanId;
  private long @Nullable [] parentId;
  private long @Nullable [] start;
  private long @Nullable [] end;
  private long @Nullable [] received;
  private int @Nullable [] ordinal;
  private int @Nullable [] kind;
  private int @Nullable [] status;
  private int @Nullable [] flags;
  private @Nullable StringColumn name;
  private @Nullable StringColumn message;
  private @Nullable StringColumn traceState;
  private @Nullable StringColumn resource;
  private @Nullable StringColumn scope;
  private @Nullable StringColumn rest;
  private @Nullable GranuleAttributes attributes;
  private @Nullable ValueFilter filter;
  private @Nullable SpanRecords records;

  GranuleColumns(BlockReader blocks, GranuleInfo info, String tenant) {
    this.blocks = blocks;
    this.info = info;
    this.tenant = tenant;
    directory = directory();
  }

  private ColumnDirectory directory() {
    String block = ColumnWriter.directoryName(info.number());
    long key = -1 - info.directory().position();
    if (blocks.cache().get(blocks, key) instanceof ColumnDirectory known) {
      return known;
    }
    byte[] bytes = blocks.readUncached(info.directory(), block);
    ColumnDirectory read = new ColumnDirectory(new ByteReader(blocks.fullName(block), bytes));
    blocks.cache().put(blocks, key, read, bytes.length * 8);
    return read;
  }

  @Override
  public int rows() {
    return info.rows();
  }

  String tenant() {
    return tenant;
  }

  ColumnDirectory columns() {
    return directory;
  }

  /** A reader of a column that every granule has. */
  private ByteReader open(byte[] column) {
    ColumnDirectory.Entry entry = directory.find(column);
    if (entry == null) {
      throw Corrupt.in(
          blocks.fullName(ColumnWriter.directoryName(info.number())),
          "column " + new String(column, StandardCharsets.UTF_8) + " is missing");
    }
    return open(entry);
  }

  ByteReader open(ColumnDirectory.Entry entry) {
    String block = ColumnWriter.frameName(info.number(), entry.frame());
    byte[] frame = blocks.read(directory.frame(entry.frame()), block);
    return new ByteReader(blocks.fullName(block), frame, entry.offset(), entry.length());
  }

  byte[] longValues() {
    ByteReader in = open(ColumnName.LONG_VALUES);
    ColumnDirectory.Entry entry = directory.find(ColumnName.LONG_VALUES);
    int length = entry == null ? 0 : entry.length();
    int from = in.position();
    byte[] whole = in.array();
    return from == 0 && length == whole.length
        ? whole
        : Arrays.copyOfRange(whole, from, from + length);
  }

  private long[] numbers(byte[] column) {
    ByteReader in = open(column);
    long[] numbers = NumberColumn.read(in, rows());
    in.finish();
    return numbers;
  }

  private int[] ints(byte[] column) {
    long[] numbers = numbers(column);
    int[] ints = new int[numbers.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = (int) numbers[i];
    }
    return ints;
  }

  private StringColumn strings(byte[] column) {
    return strings(open(column), rows());
  }

  StringColumn strings(ByteReader in, int count) {
    TextColumn.Read read = TextColumn.read(in, count, this::longValues);
    return new StringColumn(read.codes(), read);
  }

  @Override
  public long[] traceHigh() {
    long[] known = traceHigh;
    if (known == null) {
      readTraces();
      known = traceHigh;
    }
    return known == null ? new long[0] : known;
  }

  @Override
  public long[] traceLow() {
    traceHigh();
    long[] known = traceLow;
    return known == null ? new long[0] : known;
  }

  private void readTraces() {
    ByteReader in = open(ColumnName.TRACE);
    int runs = in.count(rows());
    int[] lengths = NumberColumn.readInts(in, runs, rows());
    long[] highs = NumberColumn.read(in, runs);
    long[] lows = NumberColumn.read(in, runs);
    in.finish();
    long[] high = new long[rows()];
    long[] low = new long[rows()];
    int row = 0;
    for (int run = 0; run < runs; run++) {
      if (lengths[run] > rows() - row) {
        throw in.corrupt("more rows than the granule has");
      }
      Arrays.fill(high, row, row + lengths[run], highs[run]);
      Arrays.fill(low, row, row + lengths[run], lows[run]);
      row += lengths[run];
    }
    if (row != rows()) {
      throw in.corrupt("fewer rows than the granule has");
    }
    traceHigh = high;
    traceLow = low;
  }

  @Override
  public long[] spanId() {
    long[] known = spanId;
    if (known == null) {
      known = numbers(ColumnName.SPAN);
      spanId = known;
    }
    return known;
  }

  @Override
  public long[] parentId() {
    long[] known = parentId;
    if (known == null) {
      known = readParents();
      parentId = known;
    }
    return known;
  }

  private long[] readParents() {
    ByteReader in = open(ColumnName.PARENT);
    long[] forms = NumberColumn.read(in, rows());
    long[] listed = NumberColumn.read(in, in.count(rows()));
    in.finish();
    long[] spans = spanId();
    long[] parents = new long[rows()];
    int next = 0;
    for (int row = 0; row < parents.length; row++) {
      long form = forms[row] - GranuleEncoder.NEAR_PARENT;
      long near = row - (form >>> 1 ^ -(form & 1));
      if (forms[row] == GranuleEncoder.LISTED_PARENT && next < listed.length) {
        parents[row] = listed[next++];
      } else if (form >= 0 && near >= 0 && near < parents.length) {
        parents[row] = spans[(int) near];
      } else if (forms[row] != GranuleEncoder.NO_PARENT) {
        throw in.corrupt("a parent that is not there");
      }
    }
    return parents;
  }

  @Override
  public long[] start() {
    long[] known = start;
    if (known == null) {
      ByteReader in = open(ColumnName.START);
      long before = in.u64();
      known = NumberColumn.read(in, rows());
      in.finish();
      for (int i = 0; i < known.length; i++) {
        before += known[i];
        known[i] = before;
      }
      start = known;
    }
    return known;
  }

  @Override
  public long[] end() {
    long[] known = end;
    if (known == null) {
      long[] starts = start();
      known = numbers(ColumnName.DURATION);
      for (int i = 0; i < known.length; i++) {
        known[i] += starts[i];
      }
      end = known;
    }
    return known;
  }

  @Override
  public long[] received() {
    long[] known = received;
    if (known == null) {
      known = numbers(ColumnName.RECEIVED);
      received = known;
    }
    return known;
  }

  @Override
  public int[] ordinal() {
    int[] known = ordinal;
    if (known == null) {
      known = ints(ColumnName.ORDINAL);
      ordinal = known;
    }
    return known;
  }

  @Override
  public int[] kind() {
    int[] known = kind;
    if (known == null) {
      known = ints(ColumnName.KIND);
      kind = known;
    }
    return known;
  }

  @Override
  public int[] status() {
    int[] known = status;
    if (known == null) {
      known = ints(ColumnName.STATUS);
      status = known;
    }
    return known;
  }

  @Override
  public int[] flags() {
    int[] known = flags;
    if (known == null) {
      known = ints(ColumnName.FLAGS);
      flags = known;
    }
    return known;
  }

  @Override
  public StringColumn name() {
    StringColumn known = name;
    if (known == null) {
      known = strings(ColumnName.NAME);
      name = known;
    }
    return known;
  }

  @Override
  public StringColumn message() {
    StringColumn known = message;
    if (known == null) {
      known = strings(ColumnName.MESSAGE);
      message = known;
    }
    return known;
  }

  @Override
  public StringColumn traceState() {
    StringColumn known = traceState;
    if (known == null) {
      known = strings(ColumnName.TRACE_STATE);
      traceState = known;
    }
    return known;
  }

  @Override
  public StringColumn resource() {
    StringColumn known = resource;
    if (known == null) {
      known = strings(ColumnName.RESOURCE);
      resource = known;
    }
    return known;
  }

  @Override
  public StringColumn scope() {
    StringColumn known = scope;
    if (known == null) {
      known = strings(ColumnName.SCOPE);
      scope = known;
    }
    return known;
  }

  @Override
  public StringColumn rest() {
    StringColumn known = rest;
    if (known == null) {
      known = strings(ColumnName.REST);
      rest = known;
    }
    return known;
  }

  GranuleAttributes attributeColumns() {
    GranuleAttributes known = attributes;
    if (known == null) {
      known = new GranuleAttributes(this, open(ColumnName.SHAPE));
      attributes = known;
    }
    return known;
  }

  @Override
  public List<AttributeColumn> attributes(byte[] key) {
    return attributeColumns().find(key);
  }

  @Override
  public boolean mayHold(long hash) {
    ValueFilter known = filter;
    if (known == null) {
      known = ValueFilter.of(blocks, info);
      filter = known;
    }
    return known.mayHold(hash);
  }

  @Override
  public ShapeColumn shapes() {
    return attributeColumns().shapes();
  }

  @Override
  public Span span(int row) {
    SpanRecords known = records;
    if (known == null) {
      known = new SpanRecords(this, new RowAttributes(attributeColumns())::of);
      records = known;
    }
    return known.span(row);
  }

  /** All rows as a table. */
  RowTable table() {
    return new GranuleTable(this).read();
  }
}
