package io.skadi.storage.embedded.segment;

import io.skadi.model.StatusCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a segment: granules as they come, then what is known of them. The format is described in
 * {@code FORMAT.md}. Belongs to one thread.
 */
final class SegmentWriter implements AutoCloseable {
  private static final int INITIAL_TRACES = 1 << 12;

  private final BlockWriter blocks;
  private final ColumnWriter columns;
  private final FilterBuilder filter = new FilterBuilder();
  private final GranuleEncoder encoder;
  private final OperationTable operations = new OperationTable();
  private final OperationNumbers operationNumbers = new OperationNumbers(operations);
  private final Map<String, Integer> tenants = new LinkedHashMap<>();
  private final List<GranuleInfo> granules = new ArrayList<>();
  private final ByteWriter out = new ByteWriter();
  private final long segmentId;

  private long[] traces = new long[INITIAL_TRACES];
  private int traceCount;
  private int rows;

  /** What the last granule was made of, so that a trace which goes on is one entry. */
  private @Nullable String lastTenant;

  private boolean lastFar;
  private long lastHigh;
  private long lastLow;

  SegmentWriter(long segmentId, ByteSink sink) throws IOException {
    this.segmentId = segmentId;
    blocks = new BlockWriter(segmentId, sink);
    columns = new ColumnWriter(blocks);
    encoder = new GranuleEncoder(columns, filter);
    out.u64(SegmentFormat.MAGIC);
    out.u32(SegmentFormat.VERSION);
    out.u64(segmentId);
    out.u32(new BlockChecksum().of(segmentId, "header", 0, out.array(), 0, out.size()));
    blocks.plain(out);
  }

  /** Writes rows in an order that {@link RowOrder} gave, cut into granules. */
  void rows(RowTable source, int[] order, int count) throws IOException {
    int from = 0;
    while (from < count) {
      int to = granuleEnd(source, order, from, count);
      granule(source, order, from, to);
      from = to;
    }
  }

  /** Where the granule that starts at a place ends. */
  static int granuleEnd(RowTable source, int[] order, int from, int count) {
    int tenant = source.tenant.get(order[from]);
    boolean far = isFar(source, order[from]);
    long bytes = 0;
    int to = from;
    while (to < count && to - from < SegmentFormat.GRANULE_ROWS) {
      int row = order[to];
      bytes += source.size.get(row);
      if (to > from
          && (bytes > SegmentFormat.GRANULE_BYTES
              || source.tenant.get(row) != tenant
              || isFar(source, row) != far)) {
        break;
      }
      to++;
    }
    return to;
  }

  private static boolean isFar(RowTable source, int row) {
    return SegmentFormat.isFar(source.start.get(row), source.received.get(row));
  }

  /** Writes one granule: rows of one tenant, all far or all not. */
  void granule(RowTable source, int[] order, int from, int to) throws IOException {
    if (rows + (to - from) > SegmentFormat.MAX_ROWS) {
      throw new IllegalStateException("a segment has at most " + SegmentFormat.MAX_ROWS + " rows");
    }
    int number = granules.size();
    filter.start();
    columns.start(number);
    encoder.encode(source, order, from, to);
    BlockRef directory = columns.finish();
    ValueFilter values = filter.finish();
    out.clear();
    values.write(out);
    BlockRef filterRef = blocks.block(ColumnWriter.filterName(number), out);
    String tenant = source.pool.text(source.tenant.get(order[from]));
    addTraces(source, order, from, to, tenant);
    granules.add(info(source, order, from, to, tenant, directory, filterRef));
    rows += to - from;
  }

  private void addTraces(RowTable source, int[] order, int from, int to, String tenant) {
    boolean far = isFar(source, order[from]);
    boolean goesOn = tenant.equals(lastTenant) && far == lastFar;
    for (int i = from; i < to; i++) {
      long high = source.traceHigh.get(order[i]);
      long low = source.traceLow.get(order[i]);
      if (!goesOn || high != lastHigh || low != lastLow) {
        addTrace(SegmentFormat.traceKey(high, low) | (rows + i - from));
      }
      goesOn = true;
      lastHigh = high;
      lastLow = low;
    }
    lastTenant = tenant;
    lastFar = far;
  }

  private void addTrace(long entry) {
    if (traceCount == traces.length) {
      traces = Arrays.copyOf(traces, traceCount * 2);
    }
    traces[traceCount++] = entry;
  }

  private GranuleInfo info(
      RowTable source,
      int[] order,
      int from,
      int to,
      String tenant,
      BlockRef directory,
      BlockRef filterRef) {
    Range start = new Range();
    Range duration = new Range();
    Range received = new Range();
    boolean hasError = false;
    BitSet used = new BitSet();
    for (int i = from; i < to; i++) {
      int row = order[i];
      start.add(source.start.get(row));
      duration.add(source.end.get(row) - source.start.get(row));
      received.add(source.received.get(row));
      hasError |= source.status.get(row) == StatusCode.ERROR.number();
      int operation = operationNumbers.of(source, row);
      operations.count(operation, source.received.get(row), source.ordinal.get(row));
      used.set(operation);
    }
    return new GranuleInfo(
        granules.size(),
        tenantNumber(tenant),
        rows,
        to - from,
        start.min,
        start.max,
        duration.min,
        duration.max,
        received.min,
        received.max,
        isFar(source, order[from]),
        hasError,
        used.stream().toArray(),
        directory,
        filterRef);
  }

  private static final class Range {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;

    void add(long value) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }

  private int tenantNumber(String tenant) {
    return tenants.computeIfAbsent(tenant, _ -> tenants.size());
  }

  /** Writes what is known of all granules; returns how many bytes the segment has. */
  long finish() throws IOException {
    Map<String, BlockRef> sections = new LinkedHashMap<>();
    sections.put("granules", granuleSection());
    sections.put("operations", section("operations", operations::write));
    sections.put("traces", traceSection());
    out.clear();
    out.varint(rows);
    out.varint(granules.size());
    out.signed(granules.stream().mapToLong(GranuleInfo::minReceived).min().orElse(0));
    out.signed(granules.stream().mapToLong(GranuleInfo::maxReceived).max().orElse(0));
    out.varint(tenants.size());
    tenants.keySet().forEach(this::writeTenant);
    out.varint(sections.size());
    sections.forEach((name, ref) -> {
      out.text(name);
      ref.write(out);
    });
    trailer(blocks.block("footer", out));
    return blocks.position();
  }

  private interface SectionBody {
    void write(ByteWriter out);
  }

  private BlockRef section(String name, SectionBody body) throws IOException {
    out.clear();
    body.write(out);
    return blocks.block(name, out);
  }

  private BlockRef granuleSection() throws IOException {
    return section(
        "granules",
        to -> {
          to.varint(operations.size());
          granules.forEach(granule -> granule.write(to));
        });
  }

  private void writeTenant(String tenant) {
    int number = tenantNumber(tenant);
    Range start = new Range();
    long count = 0;
    for (GranuleInfo granule : granules) {
      if (granule.tenant() == number) {
        start.add(granule.minStart());
        start.add(granule.maxStart());
        count += granule.rows();
      }
    }
    out.text(tenant);
    out.varint(count);
    out.signed(start.min);
    out.varint(start.max - start.min);
  }

  /** The trace index in pages; the section holds each page's first entry and its place. */
  private BlockRef traceSection() throws IOException {
    Arrays.sort(traces, 0, traceCount);
    NumberColumn.Distinct distinct = new NumberColumn.Distinct();
    ByteWriter pages = new ByteWriter();
    int pageCount =
        (traceCount + SegmentFormat.TRACES_PER_PAGE - 1) / SegmentFormat.TRACES_PER_PAGE;
    pages.varint(pageCount);
    long[] steps = new long[SegmentFormat.TRACES_PER_PAGE];
    for (int page = 0; page < pageCount; page++) {
      int from = page * SegmentFormat.TRACES_PER_PAGE;
      int count = Math.min(SegmentFormat.TRACES_PER_PAGE, traceCount - from);
      for (int i = 0; i < count; i++) {
        steps[i] = i == 0 ? 0 : traces[from + i] - traces[from + i - 1];
      }
      out.clear();
      NumberColumn.write(out, steps, count, distinct);
      pages.u64(traces[from]);
      pages.varint(count);
      blocks.block(tracePageName(page), out).write(pages);
    }
    return blocks.block("traces", pages);
  }

  static String tracePageName(int page) {
    return "traces page " + page;
  }

  private void trailer(BlockRef footer) throws IOException {
    out.clear();
    out.u64(footer.position());
    out.u32(footer.storedBytes());
    out.u32(footer.rawBytes());
    out.u32(footer.checksum());
    out.u32(SegmentFormat.VERSION);
    out.u64(SegmentFormat.MAGIC);
    long position = blocks.position();
    out.u32(new BlockChecksum().of(segmentId, "trailer", position, out.array(), 0, out.size()));
    blocks.plain(out);
  }

  @Override
  public void close() {
    blocks.close();
  }
}
