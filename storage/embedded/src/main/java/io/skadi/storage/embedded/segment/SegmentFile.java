package io.skadi.storage.embedded.segment;

import io.skadi.model.SinkException.Kind;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.storage.StorageException;
import io.skadi.storage.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sections of a segment's file. For any number of threads. */
final class SegmentFile {
  private static final int GRANULE_COST = 256;
  private static final int OPERATION_COST = 128;

  /** A tenant with rows in the segment. */
  record TenantRows(String name, long rows, TimeRange starts) {}

  /** What stays in memory. */
  record Footer(
      int rows,
      int granules,
      long minReceived,
      long maxReceived,
      List<TenantRows> tenants,
      Map<String, Integer> tenantNumbers,
      Map<String, BlockRef> sections) {
    /** The number of a tenant; -1 if it has no rows. */
    int tenant(Tenant tenant) {
      return tenantNumbers.getOrDefault(tenant.name(), -1);
    }
  }

  /** Where a page of the trace index stands, and its first entry. */
  private record TracePage(long first, int count, BlockRef block) {}

  private final long id;
  private final BlockReader blocks;
  private final Footer footer;
  private final long bytes;

  private SegmentFile(long id, BlockReader blocks, Footer footer, long bytes) {
    this.id = id;
    this.blocks = blocks;
    this.footer = footer;
    this.bytes = bytes;
  }

  static SegmentFile open(long id, ByteSource source, SegmentCache cache) {
    BlockReader blocks = new BlockReader(id, source, cache);
    checkHeader(id, blocks);
    BlockRef ref = trailer(id, blocks, source.size());
    byte[] footer = blocks.readUncached(ref, "footer");
    ByteReader in = new ByteReader(blocks.fullName("footer"), footer);
    return new SegmentFile(id, blocks, readFooter(in), source.size());
  }

  private static void checkHeader(long id, BlockReader blocks) {
    byte[] header = blocks.bytes(0, SegmentFormat.HEADER_BYTES, "header");
    ByteReader in = new ByteReader(blocks.fullName("header"), header);
    checkFormat(in, in.u64(), in.u32());
    if (in.u64() != id) {
      throw in.corrupt("it is of another segment");
    }
    checkSum(in, id, "header", 0, header);
  }

  private static void checkFormat(ByteReader in, long magic, int version) {
    if (magic != SegmentFormat.MAGIC) {
      throw in.corrupt("it is not one of a segment");
    }
    if (version != SegmentFormat.VERSION) {
      throw new StorageException(
          Kind.UNSUPPORTED,
          "a segment has version " + version + ", only " + SegmentFormat.VERSION + " is known");
    }
  }

  private static void checkSum(ByteReader in, long id, String name, long at, byte[] bytes) {
    int length = bytes.length - Integer.BYTES;
    if (in.u32() != new BlockChecksum().of(id, name, at, bytes, 0, length)) {
      throw in.corrupt("its checksum does not fit");
    }
  }

  private static BlockRef trailer(long id, BlockReader blocks, long size) {
    long at = size - SegmentFormat.TRAILER_BYTES;
    byte[] trailer = blocks.bytes(at, SegmentFormat.TRAILER_BYTES, "trailer");
    ByteReader in = new ByteReader(blocks.fullName("trailer"), trailer);
    BlockRef ref = new BlockRef(in.u64(), in.u32(), in.u32(), in.u32());
    int version = in.u32();
    checkFormat(in, in.u64(), version);
    checkSum(in, id, "trailer", at, trailer);
    return ref;
  }

  private static Footer readFooter(ByteReader in) {
    int rows = in.count(SegmentFormat.MAX_ROWS);
    int granules = in.count(rows);
    long minReceived = in.signed();
    long maxReceived = in.signed();
    List<TenantRows> tenants = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    int tenantCount = in.countOfRest();
    for (int i = 0; i < tenantCount; i++) {
      String name = in.text();
      long count = in.varint();
      long min = in.signed();
      tenants.add(new TenantRows(name, count, new TimeRange(min, min + in.varint())));
      numbers.put(name, i);
    }
    Map<String, BlockRef> sections = new HashMap<>();
    int sectionCount = in.countOfRest();
    for (int i = 0; i < sectionCount; i++) {
      String name = in.text();
      sections.put(name, BlockRef.read(in));
    }
    in.finish();
    return new Footer(
        rows, granules, minReceived, maxReceived, List.copyOf(tenants), numbers, sections);
  }

  long id() {
    return id;
  }

  long bytes() {
    return bytes;
  }

  Footer footer() {
    return footer;
  }

  void forget() {
    blocks.cache().forget(blocks);
  }

  private BlockRef section(String name) {
    BlockRef ref = footer.sections().get(name);
    if (ref == null) {
      throw Corrupt.in(blocks.fullName("footer"), "section " + name + " is missing");
    }
    return ref;
  }

  /** What was read of a block is kept under a key that is no position. */
  private static long cacheKey(BlockRef ref) {
    return -1 - ref.position();
  }

  /** What is known of the granules, in file order: to be read only. */
  GranuleInfo[] granules() {
    BlockRef ref = section("granules");
    if (blocks.cache().get(blocks, cacheKey(ref)) instanceof GranuleInfo[] known) {
      return known;
    }
    String name = "granules";
    ByteReader in = new ByteReader(blocks.fullName(name), blocks.readUncached(ref, name));
    int operations = in.count(SegmentFormat.MAX_ROWS);
    GranuleInfo[] granules = new GranuleInfo[footer.granules()];
    int row = 0;
    int cost = 0;
    for (int i = 0; i < granules.length; i++) {
      granules[i] = GranuleInfo.read(in, i, row, operations);
      row += granules[i].rows();
      cost += GRANULE_COST + granules[i].operations().length * Integer.BYTES;
      if (granules[i].tenant() >= footer.tenants().size()) {
        throw in.corrupt("a tenant that is not in the footer");
      }
    }
    in.finish();
    if (row != footer.rows()) {
      throw in.corrupt("as many rows as the footer says are needed");
    }
    blocks.cache().put(blocks, cacheKey(ref), granules, cost);
    return granules;
  }

  /** The operations by number: to be read only. */
  List<OperationTable.TenantOperation> operations() {
    BlockRef ref = section("operations");
    if (blocks.cache().get(blocks, cacheKey(ref)) instanceof OperationList known) {
      return known.operations();
    }
    String name = "operations";
    ByteReader in = new ByteReader(blocks.fullName(name), blocks.readUncached(ref, name));
    OperationList read = new OperationList(OperationTable.read(in));
    in.finish();
    int cost = read.operations().size() * OPERATION_COST;
    blocks.cache().put(blocks, cacheKey(ref), read, cost);
    return read.operations();
  }

  private record OperationList(List<OperationTable.TenantOperation> operations) {}

  GranuleColumns columns(GranuleInfo granule) {
    return new GranuleColumns(blocks, granule, footer.tenants().get(granule.tenant()).name());
  }

  ValueFilter filter(GranuleInfo granule) {
    return ValueFilter.of(blocks, granule);
  }

  /** The first rows of runs that may be of a trace. */
  int[] traceRows(TraceId id) {
    long key = SegmentFormat.traceKey(id.high(), id.low());
    long last = key | (SegmentFormat.MAX_ROWS - 1);
    TracePage[] pages = tracePages();
    int[] found = {};
    for (int i = firstPage(pages, key); i < pages.length && pages[i].first() <= last; i++) {
      long[] entries = entries(i, pages[i]);
      int at = Arrays.binarySearch(entries, key);
      for (int j = at < 0 ? -1 - at : at; j < entries.length && entries[j] <= last; j++) {
        found = Arrays.copyOf(found, found.length + 1);
        found[found.length - 1] = (int) (entries[j] & (SegmentFormat.MAX_ROWS - 1));
      }
    }
    return found;
  }

  /** The last page that starts at or before the key, where it may stand. */
  private static int firstPage(TracePage[] pages, long key) {
    int low = 0;
    int high = pages.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (pages[middle].first() <= key) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private TracePage[] tracePages() {
    BlockRef ref = section("traces");
    if (blocks.cache().get(blocks, cacheKey(ref)) instanceof TracePage[] known) {
      return known;
    }
    byte[] bytes = blocks.readUncached(ref, "traces");
    ByteReader in = new ByteReader(blocks.fullName("traces"), bytes);
    TracePage[] pages = new TracePage[in.countOfRest()];
    for (int i = 0; i < pages.length; i++) {
      long first = in.u64();
      pages[i] = new TracePage(first, in.count(SegmentFormat.TRACES_PER_PAGE), BlockRef.read(in));
    }
    in.finish();
    blocks.cache().put(blocks, cacheKey(ref), pages, bytes.length * 4);
    return pages;
  }

  private long[] entries(int number, TracePage page) {
    long key = cacheKey(page.block());
    if (blocks.cache().get(blocks, key) instanceof long[] known) {
      return known;
    }
    String name = SegmentWriter.tracePageName(number);
    byte[] bytes = blocks.readUncached(page.block(), name);
    ByteReader in = new ByteReader(blocks.fullName(name), bytes);
    long[] entries = NumberColumn.read(in, page.count());
    in.finish();
    long before = page.first();
    for (int i = 0; i < entries.length; i++) {
      before += entries[i];
      entries[i] = before;
      if ((before & (SegmentFormat.MAX_ROWS - 1)) >= footer.rows()) {
        throw in.corrupt("a row that is not there");
      }
    }
    blocks.cache().put(blocks, key, entries, entries.length * Long.BYTES);
    return entries;
  }
}
