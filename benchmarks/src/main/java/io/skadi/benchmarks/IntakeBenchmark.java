package io.skadi.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.skadi.codec.otlp.OtlpJsonDecoder;
import io.skadi.codec.otlp.OtlpJsonWriter;
import io.skadi.model.DecodeLimits;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanCursor;
import io.skadi.model.Tenant;
import io.skadi.pipeline.Ledger;
import io.skadi.pipeline.Pipeline;
import io.skadi.pipeline.Receipt;
import io.skadi.pipeline.SpanLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
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

/** What a span costs on the way to a sink that does nothing: the pipeline, and JSON before it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgs = {"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"})
public class IntakeBenchmark {
  /** Exactly, so that a figure is a span's. */
  private static final int SPANS = 100;

  private final SpanBatch batch = exactly();
  private final byte[] json = json(batch);
  private final OtlpJsonDecoder decoder = new OtlpJsonDecoder(DecodeLimits.DEFAULT);
  private final Pipeline pipeline =
      new Pipeline(
          SpanLimits.DEFAULT, new Ledger(new SimpleMeterRegistry()), accepted -> {}, List.of());

  private static SpanBatch exactly() {
    for (long seed = 0; ; seed++) {
      SpanBatch batch = new DemoTraffic(seed).request(SPANS);
      if (batch.spanCount() == SPANS) {
        return batch;
      }
    }
  }

  private static byte[] json(SpanBatch batch) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = new JsonFactory().createGenerator(bytes)) {
      OtlpJsonWriter writer = new OtlpJsonWriter(generator);
      SpanCursor cursor = new SpanCursor().reset(batch);
      writer.begin();
      while (cursor.next()) {
        writer.span(cursor.span());
      }
      writer.end();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Limits, sanitisers and ledger, on spans of which none has to change. */
  @Benchmark
  @OperationsPerInvocation(SPANS)
  public Receipt pipeline() {
    return pipeline.receive(batch);
  }

  /** OTLP in JSON to a checked batch. */
  @Benchmark
  @OperationsPerInvocation(SPANS)
  public SpanBatch decodeJson() {
    return decoder.decode(Tenant.DEFAULT, json);
  }
}
