package io.skadi.benchmarks;

import io.skadi.model.SpanBatch;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.storage.Filter;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Field;
import io.skadi.storage.Filter.Level;
import io.skadi.storage.Filter.Operator;
import io.skadi.storage.TimeRange;
import io.skadi.storage.embedded.head.Head;
import io.skadi.storage.embedded.segment.ByteSink;
import io.skadi.storage.embedded.segment.ByteSource;
import io.skadi.storage.embedded.segment.CompiledFilter;
import io.skadi.storage.embedded.segment.Granule;
import io.skadi.storage.embedded.segment.RowSource;
import io.skadi.storage.embedded.segment.Segment;
import io.skadi.storage.embedded.segment.SegmentCache;
import io.skadi.storage.embedded.segment.SegmentMerge;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of the embedded engine cost, without log, network and files: CPU of the thread
 * and bytes a span for the head, its sealing and the join of eight segments; then CPU of questions
 * to the joined segment. Prints each round, since the first ones are those of a fresh process.
 */
final class ColumnCost {
  private static final int BATCHES = 128;
  private static final int SPANS_PER_BATCH = 512;
  private static final int SEGMENTS = 8;
  private static final int QUESTIONS = 100;
  private static final long CACHE_BYTES = 64 << 20;

  private final DemoTraffic traffic = new DemoTraffic(7);
  private final List<TraceId> ids = new ArrayList<>();
  private final SegmentCache cache = new SegmentCache(CACHE_BYTES);
  private long received = 1_780_000_100_000_000L;
  private long number;

  private ColumnCost() {}

  /** Takes the number of rounds; ten is enough to be warm. */
  public static void main(String[] arguments) throws IOException {
    int rounds = arguments.length == 0 ? 10 : Integer.parseInt(arguments[0]);
    ColumnCost cost = new ColumnCost();
    for (int round = 1; round <= rounds; round++) {
      cost.round(round);
    }
  }

  private void round(int round) throws IOException {
    List<Segment> segments = new ArrayList<>();
    Cost append = new Cost();
    Cost seal = new Cost();
    long all = 0;
    long sent = 0;
    long disk = 0;
    for (int i = 0; i < SEGMENTS; i++) {
      List<SpanBatch> batches = batches();
      Head head = new Head();
      append.start();
      batches.forEach(batch -> head.append(batch, received++));
      append.stop();
      head.publish();
      all += head.rowCount();
      sent += batches.stream().mapToLong(SpanBatch::size).sum();
      number++;
      Bytes file = new Bytes();
      seal.start();
      disk += head.seal(number, file);
      seal.stop();
      segments.add(Segment.open(number, file, cache));
    }
    Cost join = new Cost();
    Bytes joined = new Bytes();
    join.start();
    SegmentMerge.join(number + 1_000_000, segments, joined);
    join.stop();
    System.out.printf(
        "round %d, %,d spans of %d B: head %s, seal %s, join %s; %.1f B a span, %.1f joined%n",
        round,
        all,
        sent / all,
        append.per(all),
        seal.per(all),
        join.per(all),
        (double) disk / all,
        (double) joined.size() / all);
    segments.forEach(Segment::forget);
    Segment segment = Segment.open(number + 1_000_000, joined, cache);
    ask(segment);
    segment.forget();
  }

  private List<SpanBatch> batches() {
    List<SpanBatch> batches = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      batches.add(traffic.request(SPANS_PER_BATCH));
    }
    return batches;
  }

  private void ask(Segment segment) {
    ids.clear();
    search(segment, Filter.ALL, ids);
    question("trace by id", i -> trace(segment, ids.get((i * 7_919) % ids.size())));
    question("missing trace", i -> trace(segment, new TraceId(i * 31L + 7, i)));
    question("one user", i -> search(segment, attribute("user.id", "user-" + i * 17), null));
    question("no such value", i -> search(segment, attribute("session.id", "none" + i), null));
    question(
        "service and operation",
        i ->
            search(
                segment,
                new Filter.And(
                    List.of(
                        field(Field.SERVICE, Operator.EQ, new Constant.Text("service-" + i % 16)),
                        field(
                            Field.NAME,
                            Operator.EQ,
                            new Constant.Text("operation-" + i % 16 + "-" + i % 12)))),
                null));
    question(
        "minimum duration",
        i ->
            search(
                segment, field(Field.DURATION, Operator.GTE, new Constant.Int(60_000_000L)), null));
  }

  private interface Question {
    long ask(int number);
  }

  private void question(String name, Question question) {
    long[] nanos = new long[QUESTIONS];
    long rows = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      long before = Cost.cpuNanos();
      rows += question.ask(i);
      nanos[i] = Cost.cpuNanos() - before;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "  %-22s p50 %,6d us, p99 %,6d us, %,d rows%n",
        name, nanos[QUESTIONS / 2] / 1_000, nanos[QUESTIONS * 99 / 100] / 1_000, rows / QUESTIONS);
  }

  private static long trace(RowSource source, TraceId id) {
    long[] rows = {0};
    source.trace(Tenant.DEFAULT, id, row -> rows[0] += row.span().name().isEmpty() ? 0 : 1);
    return rows[0];
  }

  /** Counts all matches, in all granules; of the ids some are kept. */
  private static long search(RowSource source, Filter filter, @Nullable List<TraceId> found) {
    CompiledFilter compiled = CompiledFilter.of(filter);
    long[] rows = {0};
    for (Granule granule : source.granules(Tenant.DEFAULT, TimeRange.ALL, compiled)) {
      granule.scan(
          TimeRange.ALL,
          compiled,
          row -> {
            if (found != null && rows[0] % 100 == 0) {
              found.add(new TraceId(row.traceIdHigh(), row.traceIdLow()));
            }
            rows[0]++;
          });
    }
    return rows[0];
  }

  private static Filter attribute(String key, String value) {
    return new Filter.Compare(
        Operator.EQ,
        new Filter.AttributeReference(key, Set.of(Level.values())),
        new Constant.Untyped(value));
  }

  private static Filter field(Field field, Operator operator, Constant constant) {
    return new Filter.Compare(operator, new Filter.FieldReference(field), constant);
  }

  /** CPU and allocation of this thread. */
  private static final class Cost {
    private long cpu;
    private long allocated;

    static long cpuNanos() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long allocatedBytes() {
      return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
          .getCurrentThreadAllocatedBytes();
    }

    void start() {
      allocated -= allocatedBytes();
      cpu -= cpuNanos();
    }

    void stop() {
      cpu += cpuNanos();
      allocated += allocatedBytes();
    }

    String per(long count) {
      return cpu / count + " ns " + allocated / count + " B";
    }
  }

  /** A file in memory. */
  private static final class Bytes implements ByteSink, ByteSource {
    private byte[] bytes = new byte[1 << 20];
    private int size;

    @Override
    public void write(ByteBuffer source) {
      int length = source.remaining();
      if (length > bytes.length - size) {
        bytes = Arrays.copyOf(bytes, Math.max(size + length, bytes.length * 2));
      }
      source.get(bytes, size, length);
      size += length;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public void read(long position, ByteBuffer target) {
      target.put(bytes, (int) position, target.remaining());
    }
  }
}
