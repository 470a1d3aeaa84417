package io.skadi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanBatchTest {
  private static final int BODIES = 1_500;
  private static final int LONGEST_TO_MUTATE = 1_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 20_260_801, 77})
  void decode_meansWhatTheGeneratedClassesRead(long seed) throws InvalidProtocolBufferException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < BODIES; i++) {
      byte[] body = new RandomTraces(random).next().toByteArray();

      assertThat(read(body)).as("seed %d, body %d", seed, i).isEqualTo(oracle(body));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 20_260_802, 78})
  void decode_readsFieldsInAnyOrderInPartsAndAmongUnknownOnes(long seed)
      throws InvalidProtocolBufferException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < BODIES; i++) {
      byte[] body = new Scrambled(random).write(new RandomTraces(random).next());

      assertThat(read(body)).as("seed %d, body %d", seed, i).isEqualTo(oracle(body));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 79})
  void decode_keepsUnknownFieldsWhenItMerges(long seed) throws InvalidProtocolBufferException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < BODIES; i++) {
      byte[] body = new Scrambled(random).write(new RandomTraces(random).next());

      byte[] merged = SpanBatch.decode(Tenant.DEFAULT, body, DecodeLimits.DEFAULT).bytes();

      assertThat(TracesData.parseFrom(merged))
          .as("seed %d, body %d", seed, i)
          .isEqualTo(TracesData.parseFrom(body));
    }
  }

  @Test
  void decode_keepsTheArrayOfAnOrdinaryBody() {
    byte[] body = new RandomTraces(new SplittableRandom(5)).next().toByteArray();

    assertThat(SpanBatch.decode(Tenant.DEFAULT, body, DecodeLimits.DEFAULT).bytes()).isSameAs(body);
  }

  @Test
  void decode_letsTheLastOfAOneofWin() throws InvalidProtocolBufferException {
    AnyValue array =
        AnyValue.newBuilder()
            .setArrayValue(ArrayValue.newBuilder().addValues(AnyValue.newBuilder().setIntValue(1)))
            .build();
    AnyValue text = AnyValue.newBuilder().setStringValue("between").build();

    for (List<AnyValue> parts :
        List.of(List.of(array, array), List.of(array, text), List.of(text, array))) {
      byte[] body = bodyWithValue(parts);
      assertThat(read(body)).isEqualTo(oracle(body));
    }
  }

  @Test
  void decode_startsAnewWhenAnotherOfTheOneofCameBetween() {
    AnyValue array =
        AnyValue.newBuilder()
            .setArrayValue(ArrayValue.newBuilder().addValues(AnyValue.newBuilder().setIntValue(1)))
            .build();
    AnyValue text = AnyValue.newBuilder().setStringValue("between").build();

    List<Span> spans = read(bodyWithValue(List.of(array, text, array)));

    // protobuf-java alone would still know the first array here; its language guide does not
    assertThat(spans.getFirst().attributes().getFirst().value())
        .isEqualTo(new Value.Array(List.of(Value.of(1))));
  }

  /** One attribute whose value comes as several fields, which protobuf merges. */
  private static byte[] bodyWithValue(List<AnyValue> parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (AnyValue part : parts) {
      joined.writeBytes(KeyValue.newBuilder().setValue(part).build().toByteArray());
    }
    byte[] keyValue = joined.toByteArray();
    WireWriter out = new WireWriter();
    int resourceSpans = out.open(Otlp.TRACES_RESOURCE_SPANS);
    int scopeSpans = out.open(Otlp.RESOURCE_SPANS_SCOPE_SPANS);
    int span = out.open(Otlp.SCOPE_SPANS_SPANS);
    out.delimited(Otlp.SPAN_ATTRIBUTES, keyValue);
    out.close(span);
    out.close(scopeSpans);
    out.close(resourceSpans);
    return out.toByteArray();
  }

  @Test
  void decode_refusesEveryTruncationOrReadsWhatIsLeft() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 30; i++) {
      byte[] body = new Scrambled(random).write(new RandomTraces(random).next());
      for (int length = 0; length < body.length; length++) {
        readOrRefuse(Arrays.copyOf(body, length));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {12, 20_260_812})
  void decode_refusesOrReadsEveryMutation(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int mutations = 0;
    while (mutations < 500_000) {
      byte[] body = new Scrambled(random).write(new RandomTraces(random).next());
      if (body.length == 0 || body.length > LONGEST_TO_MUTATE) {
        continue;
      }
      for (int i = 0; i < 400; i++, mutations++) {
        byte[] mutated = mutate(body, random);
        try {
          readOrRefuse(mutated);
        } catch (RuntimeException unexpected) {
          throw new AssertionError("seed " + seed + ", mutation " + mutations, unexpected);
        }
      }
    }
  }

  private static byte[] mutate(byte[] body, SplittableRandom random) {
    byte[] mutated = body.clone();
    for (int flips = random.nextInt(3); flips >= 0; flips--) {
      mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
    }
    if (random.nextInt(4) == 0) {
      mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
    }
    return mutated;
  }

  @Test
  void decode_refusesIdsOfAnotherLength() {
    for (int length : new int[] {1, 7, 9, 15, 17, 32}) {
      byte[] body = bodyWithTraceId(length);

      assertThatThrownBy(() -> SpanBatch.decode(Tenant.DEFAULT, body, DecodeLimits.DEFAULT))
          .isInstanceOf(UndecodableException.class)
          .hasMessageContaining("id of " + length + " bytes");
    }
  }

  private static byte[] bodyWithTraceId(int length) {
    return traces(
            io.opentelemetry.proto.trace.v1.Span.newBuilder()
                .setTraceId(com.google.protobuf.ByteString.copyFrom(new byte[length])))
        .toByteArray();
  }

  private static TracesData traces(io.opentelemetry.proto.trace.v1.Span.Builder span) {
    ScopeSpans.Builder scopeSpans = ScopeSpans.newBuilder().addSpans(span);
    return TracesData.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scopeSpans))
        .build();
  }

  @Test
  void decode_refusesMoreSpansThanTheLimit() {
    byte[] body =
        traces(io.opentelemetry.proto.trace.v1.Span.newBuilder()).toBuilder()
            .addAllResourceSpans(
                traces(io.opentelemetry.proto.trace.v1.Span.newBuilder()).getResourceSpansList())
            .build()
            .toByteArray();

    assertThat(SpanBatch.decode(Tenant.DEFAULT, body, new DecodeLimits(2, 32)).spanCount())
        .isEqualTo(2);
    assertThatThrownBy(() -> SpanBatch.decode(Tenant.DEFAULT, body, new DecodeLimits(1, 32)))
        .isInstanceOf(UndecodableException.class)
        .hasMessage("more than 1 spans in one request");
  }

  @Test
  void decode_refusesDeeperNestingThanTheLimit() {
    AnyValue value = AnyValue.newBuilder().setIntValue(1).build();
    for (int depth = 1; depth < 32; depth++) {
      value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value)).build();
    }
    byte[] body = withAttribute(value);
    byte[] deeper =
        withAttribute(
            AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value)).build());

    assertThat(read(body)).hasSize(1);
    assertThatThrownBy(() -> read(deeper))
        .isInstanceOf(UndecodableException.class)
        .hasMessage("attribute value nested more than 32 deep");
  }

  private static byte[] withAttribute(AnyValue value) {
    return traces(
            io.opentelemetry.proto.trace.v1.Span.newBuilder()
                .addAttributes(KeyValue.newBuilder().setKey("deep").setValue(value)))
        .toByteArray();
  }

  @Test
  void builder_writesWhatTheCursorReads() {
    SplittableRandom random = new SplittableRandom(21);
    for (int i = 0; i < BODIES; i++) {
      List<Span> spans = Oracle.spans(new RandomTraces(random).next());
      SpanBatchBuilder builder = new SpanBatchBuilder(Tenant.DEFAULT);
      spans.forEach(builder::add);

      SpanBatch batch = builder.build();

      assertThat(batch.spanCount()).isEqualTo(spans.size());
      assertThat(read(batch.bytes())).isEqualTo(spans);
    }
  }

  private static void readOrRefuse(byte[] body) {
    try {
      read(body);
    } catch (UndecodableException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }

  private static List<Span> read(byte[] body) {
    List<Span> spans = new ArrayList<>();
    SpanBatch batch = SpanBatch.decode(Tenant.DEFAULT, body, DecodeLimits.DEFAULT);
    batch.forEach(spans::add);
    assertThat(spans).hasSize(batch.spanCount());
    return spans;
  }

  private static List<Span> oracle(byte[] body) throws InvalidProtocolBufferException {
    return Oracle.spans(TracesData.parseFrom(body));
  }
}
