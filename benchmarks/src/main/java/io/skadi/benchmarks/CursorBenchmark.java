package io.skadi.benchmarks;

import io.opentelemetry.proto.trace.v1.TracesData;
import io.skadi.model.AttributeCursor;
import io.skadi.model.DecodeLimits;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanCursor;
import io.skadi.model.Tenant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a span costs to check, to walk with all its attributes, and to parse for comparison. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgs = {"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"})
public class CursorBenchmark {
  /** Exactly, so that a figure is a span's. */
  private static final int SPANS = 100;

  private final SpanBatch batch = exactly();
  private final SpanCursor cursor = new SpanCursor();

  private static SpanBatch exactly() {
    for (long seed = 0; ; seed++) {
      SpanBatch batch = new DemoTraffic(seed).request(SPANS);
      if (batch.spanCount() == SPANS) {
        return batch;
      }
    }
  }

  /** All fields and every attribute's key, type and value bounds; resource attributes once. */
  @Benchmark
  @OperationsPerInvocation(SPANS)
  public long walk() {
    long sum = 0;
    int resource = -1;
    cursor.reset(batch);
    while (cursor.next()) {
      if (cursor.resourceIndex() != resource) {
        resource = cursor.resourceIndex();
        sum += touch(cursor.resourceAttributes());
      }
      sum += cursor.traceIdLow() + cursor.startNanos() + cursor.endNanos() + cursor.nameLength();
      sum += touch(cursor.attributes());
    }
    return sum;
  }

  private static long touch(AttributeCursor attributes) {
    long sum = 0;
    while (attributes.next()) {
      sum += attributes.keyLength() + attributes.bits() + attributes.valueLength();
    }
    return sum;
  }

  /** What makes a body a batch: bounds, ids, depth, count. */
  @Benchmark
  @OperationsPerInvocation(SPANS)
  public SpanBatch check() {
    return SpanBatch.decode(Tenant.DEFAULT, batch.bytes(), DecodeLimits.DEFAULT);
  }

  /** The baseline: the generated classes. */
  @Benchmark
  @OperationsPerInvocation(SPANS)
  public TracesData parseGenerated() throws java.io.IOException {
    return TracesData.parseFrom(batch.bytes());
  }
}
