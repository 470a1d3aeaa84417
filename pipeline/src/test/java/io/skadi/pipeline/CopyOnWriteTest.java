package io.skadi.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import io.skadi.model.DecodeLimits;
import io.skadi.model.SpanBatch;
import io.skadi.model.Tenant;
import io.skadi.testkit.RecordingSink;
import io.skadi.testkit.Seed;
import io.skadi.testkit.SpanGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A bad span costs its neighbours nothing: not a byte of theirs changes, known or unknown. */
class CopyOnWriteTest {
  private static final int ROUNDS = 300;

  private final RecordingSink sink = new RecordingSink();
  private final Pipeline pipeline =
      new Pipeline(SpanLimits.DEFAULT, new Ledger(new SimpleMeterRegistry()), sink, List.of());

  @Test
  void receive_keepsTheBytesOfAllSpansButTheBadOne() throws Exception {
    SplittableRandom random = new SplittableRandom(Seed.next("CopyOnWriteTest"));
    for (int round = 0; round < ROUNDS; round++) {
      TracesData good = traces(random);
      List<Span> spans = spans(good);
      int bad = random.nextInt(spans.size());
      boolean dropped = random.nextBoolean();

      sink.clear();
      Receipt receipt = pipeline.receive(batch(spoil(good, bad, dropped)));

      assertThat(receipt.rejected()).isEqualTo(dropped ? 1 : 0);
      List<Span> expected = new ArrayList<>(spans);
      Span removed = expected.remove(bad);
      if (sink.batches().isEmpty()) {
        assertThat(expected).isEmpty();
        continue;
      }
      TracesData stored = TracesData.parseFrom(sink.batches().getFirst().bytes());
      List<Span> actual = new ArrayList<>(spans(stored));
      if (!dropped) {
        Span mended = actual.remove(bad);
        assertThat(mended.getUnknownFields()).isEqualTo(removed.getUnknownFields());
        assertThat(mended.getName()).isEqualTo(removed.getName());
        assertThat(mended.getEndTimeUnixNano()).isEqualTo(removed.getStartTimeUnixNano() + 1);
      }
      assertThat(actual.stream().map(Span::toByteString).toList())
          .isEqualTo(expected.stream().map(Span::toByteString).toList());
      assertThat(withoutSpans(stored)).isEqualTo(withoutSpans(good));
    }
  }

  /** Spans with sound times, and a field in every message that nobody knows. */
  private static TracesData traces(SplittableRandom random) throws Exception {
    SpanGenerator generator = new SpanGenerator(random.nextLong());
    var named = generator.spans(1 + random.nextInt(12));
    TracesData.Builder traces =
        TracesData.parseFrom(SpanGenerator.batch(named).bytes()).toBuilder();
    traces.setUnknownFields(unknown(random));
    for (ResourceSpans.Builder resource : traces.getResourceSpansBuilderList()) {
      resource.setUnknownFields(unknown(random));
      resource.getResourceBuilder().setUnknownFields(unknown(random)).clearAttributes();
      resource
          .getResourceBuilder()
          .addAttributesBuilder()
          .setKey("service.name")
          .getValueBuilder()
          .setStringValue("shop");
      for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
        scope.setUnknownFields(unknown(random));
        scope.getScopeBuilder().setUnknownFields(unknown(random));
        for (Span.Builder span : scope.getSpansBuilderList()) {
          long start = 1 + random.nextLong(Long.MAX_VALUE / 2);
          span.setStartTimeUnixNano(start).setEndTimeUnixNano(start + 1 + random.nextInt(1_000));
          span.setUnknownFields(unknown(random));
        }
      }
    }
    return traces.build();
  }

  private static UnknownFieldSet unknown(SplittableRandom random) {
    UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();
    if (random.nextBoolean()) {
      fields.addField(99, UnknownFieldSet.Field.newBuilder().addVarint(random.nextLong()).build());
    }
    return fields.build();
  }

  private static TracesData spoil(TracesData good, int bad, boolean drop) {
    TracesData.Builder traces = good.toBuilder();
    int index = 0;
    for (ResourceSpans.Builder resource : traces.getResourceSpansBuilderList()) {
      for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
        for (Span.Builder span : scope.getSpansBuilderList()) {
          if (index++ == bad && drop) {
            span.setTraceId(ByteString.EMPTY);
          } else if (index - 1 == bad) {
            span.setEndTimeUnixNano(span.getStartTimeUnixNano());
          }
        }
      }
    }
    return traces.build();
  }

  private static TracesData withoutSpans(TracesData traces) {
    TracesData.Builder rest = traces.toBuilder();
    rest.getResourceSpansBuilderList()
        .forEach(r -> r.getScopeSpansBuilderList().forEach(ScopeSpans.Builder::clearSpans));
    return rest.build();
  }

  private static List<Span> spans(TracesData traces) {
    return traces.getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  private static SpanBatch batch(TracesData traces) {
    return SpanBatch.decode(Tenant.DEFAULT, traces.toByteArray(), DecodeLimits.DEFAULT);
  }
}
