package io.skadi.codec.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.trace.v1.TracesData;
import io.skadi.model.Attribute;
import io.skadi.model.DecodeLimits;
import io.skadi.model.Resource;
import io.skadi.model.Span;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanId;
import io.skadi.model.SpanKind;
import io.skadi.model.Status;
import io.skadi.model.StatusCode;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.model.UndecodableException;
import io.skadi.model.Value;
import io.skadi.testkit.Seed;
import io.skadi.testkit.SpanGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpJsonDecoderTest {
  private static final int DOCUMENTS = 400;
  private static final int MUTATIONS = 60_000;

  private final OtlpJsonDecoder decoder = new OtlpJsonDecoder(DecodeLimits.DEFAULT);

  @Test
  void decode_readsWhatTheGeneratedClassesMeanInWhateverWayItIsWritten() throws Exception {
    long seed = Seed.next("OtlpJsonDecoderTest, documents");
    Random random = new Random(seed);
    SpanGenerator generator = new SpanGenerator(seed);
    RandomJson json = new RandomJson(random);
    for (int i = 0; i < DOCUMENTS; i++) {
      TracesData traces = traces(generator, random.nextInt(6));

      byte[] text = json.write(traces);

      SpanBatch batch = decoder.decode(Tenant.DEFAULT, text);
      assertThat(TracesData.parseFrom(batch.bytes()))
          .as(() -> new String(text, UTF_8))
          .isEqualTo(traces);
    }
  }

  @Test
  void decode_refusesEveryTruncation() throws Exception {
    long seed = Seed.next("OtlpJsonDecoderTest, truncations");
    TracesData traces = traces(new SpanGenerator(seed), 2);
    byte[] json = new RandomJson(new Random(seed)).write(traces);
    for (int length = 0; length < json.length; length++) {
      byte[] truncated = Arrays.copyOf(json, length);
      assertThatThrownBy(() -> decoder.decode(Tenant.DEFAULT, truncated))
          .isInstanceOf(UndecodableException.class);
    }
  }

  @Test
  void decode_readsOrRefusesWhateverComes() throws Exception {
    long seed = Seed.next("OtlpJsonDecoderTest, mutations");
    Random random = new Random(seed);
    SpanGenerator generator = new SpanGenerator(seed);
    int read = 0;
    byte[] json = {};
    for (int i = 0; i < MUTATIONS; i++) {
      if (i % 1_000 == 0) {
        json = new RandomJson(random).write(traces(generator, 1));
      }
      if (survives(mutated(json, random))) {
        read++;
      }
    }
    assertThat(read).isBetween(1, MUTATIONS - 1);
  }

  private boolean survives(byte[] json) throws InvalidProtocolBufferException {
    try {
      SpanBatch batch = decoder.decode(Tenant.DEFAULT, json);
      assertThat(batch.hasInvalidText()).isFalse();
      assertThat(TracesData.parseFrom(batch.bytes()).isInitialized()).isTrue();
      return true;
    } catch (UndecodableException refused) {
      return false;
    }
  }

  private static byte[] mutated(byte[] json, Random random) {
    byte[] mutated = json.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(json.length);
      switch (random.nextInt(4)) {
        case 0 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> mutated[at] = (byte) "{}[]\",:0-e\\".charAt(random.nextInt(11));
        case 2 -> mutated[at] = (byte) random.nextInt();
        default -> {
          int length = random.nextInt(Math.min(30, json.length - at) + 1);
          System.arraycopy(mutated, at, mutated, random.nextInt(json.length - length + 1), length);
        }
      }
    }
    return mutated;
  }

  @Test
  void decode_readsAResourceThatComesAfterItsSpans() {
    String json =
        """
        {"resourceSpans": [{
          "scopeSpans": [{"spans": [{
            "status": {"code": "STATUS_CODE_ERROR", "message": "no"},
            "kind": "SPAN_KIND_SERVER", "name": "a", "endTimeUnixNano": 2,
            "spanId": "00000000000000AB", "traceId": "0000000000000001000000000000000f"}]}],
          "resource": {"attributes": [{"value": {"stringValue": "shop"}, "key": "service.name"}]}
        }]}
        """;

    assertThat(spans(json))
        .containsExactly(
            Span.builder(new TraceId(1, 15), SpanId.of(0xAB))
                .resource(new Resource(List.of(Attribute.of("service.name", "shop")), 0, ""))
                .name("a")
                .kind(SpanKind.SERVER)
                .times(0, 2)
                .status(new Status(StatusCode.ERROR, "no"))
                .build());
  }

  @Test
  void decode_mergesAnObjectThatComesTwiceAsProtobufDoes() {
    String json =
        """
        {"resourceSpans": [{
          "resource": {"attributes": [{"key": "a", "value": {"intValue": 1}}]},
          "resource": {"attributes": [{"key": "b", "value": {"intValue": "2"}}]},
          "scopeSpans": [{"spans": [{"traceId": "", "name": "first", "name": "last"}]}]
        }]}
        """;

    Span span = spans(json).getFirst();

    assertThat(span.name()).isEqualTo("last");
    assertThat(span.resource().attributes())
        .containsExactly(Attribute.of("a", 1), Attribute.of("b", 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"resourceSpans\":[]}", "{\"resourceSpans\":null,\"zork\":1}"})
  void decode_readsABatchWithoutSpans(String json) {
    assertThat(spans(json)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"intValue\": 1e3} | 1000",
        "{\"intValue\": -0.0} | 0",
        "{\"intValue\": \"-9223372036854775808\"} | -9223372036854775808",
        "{\"intValue\": 9223372036854775807} | 9223372036854775807",
      })
  void decode_readsAWholeNumberHoweverItIsWritten(String json, long expected) {
    assertThat(value(json)).isEqualTo(Value.of(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"doubleValue\": -0} | -0.0",
        "{\"doubleValue\": 7} | 7.0",
        "{\"doubleValue\": 100000000000000000000} | 1e20",
        "{\"doubleValue\": \"-Infinity\"} | -Infinity",
        "{\"doubleValue\": \"2.5e-3\"} | 0.0025",
      })
  void decode_readsARealNumberHoweverItIsWritten(String json, double expected) {
    assertThat(value(json)).isEqualTo(Value.of(expected));
  }

  @Test
  void decode_readsAValueWithoutATypeAsEmpty() {
    assertThat(value("{}")).isEqualTo(new Value.Empty());
    assertThat(value("null")).isEqualTo(new Value.Empty());
    assertThat(value("{\"arrayValue\": {\"values\": [null, {\"boolValue\": true}]}}"))
        .isEqualTo(new Value.Array(List.of(new Value.Empty(), Value.of(true))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"intValue\": 1.5}",
        "{\"intValue\": \"1.0\"}",
        "{\"intValue\": 9223372036854775808}",
        "{\"intValue\": 1e19}",
        "{\"intValue\": true}",
        "{\"doubleValue\": 1e400}",
        "{\"doubleValue\": \"1e400\"}",
        "{\"doubleValue\": \"0x1p3\"}",
        "{\"doubleValue\": \"\"}",
        "{\"doubleValue\": NaN}",
        "{\"boolValue\": \"true\"}",
        "{\"boolValue\": 1}",
        "{\"stringValue\": 1}",
        "{\"stringValue\": {}}",
        "{\"bytesValue\": \"?\"}",
        "{\"arrayValue\": []}",
        "{\"kvlistValue\": {\"values\": {}}}",
        "[]",
      })
  void decode_refusesAValueOfTheWrongKind(String json) {
    assertThatThrownBy(() -> value(json)).isInstanceOf(UndecodableException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"traceId\": \"abcd\"",
        "\"traceId\": \"0000000000000001000000000000000g\"",
        "\"traceId\": 1",
        "\"spanId\": \"00000000000000001\"",
        "\"startTimeUnixNano\": -1",
        "\"startTimeUnixNano\": \"18446744073709551616\"",
        "\"droppedEventsCount\": 4294967296",
        "\"flags\": -1",
        "\"kind\": \"SPAN_KIND_ZORK\"",
        "\"kind\": 2147483648",
        "\"events\": {}",
        "\"name\": \"\u0001\"",
      })
  void decode_refusesAFieldOfASpanThatIsNotWhatItShouldBe(String field) {
    String json = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{" + field + "}]}]}]}";
    assertThatThrownBy(() -> spans(json)).isInstanceOf(UndecodableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "1", "{} {}", "{}x", "{\"a\":}", "\u00ff"})
  void decode_refusesWhatIsNotOneObject(String json) {
    assertThatThrownBy(() -> spans(json)).isInstanceOf(UndecodableException.class);
  }

  @Test
  void decode_saysWhereItFoundWhat() {
    String json =
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{},\n{\"traceId\":\"abcd\"}]}]}]}";

    assertThatThrownBy(() -> spans(json))
        .hasMessage(
            "not OTLP in JSON: an id has 32 hex digits, not 4"
                + " in /resourceSpans/0/scopeSpans/0/spans/1/traceId at line 2, column 12");
  }

  @Test
  void decode_refusesWhatNestsTooDeep() {
    String deep = "{\"zork\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    String values = "{\"arrayValue\":{\"values\":[".repeat(30) + "]}}".repeat(30);

    assertThatThrownBy(() -> spans(deep)).isInstanceOf(UndecodableException.class);
    assertThatThrownBy(() -> value(values)).isInstanceOf(UndecodableException.class);
  }

  @Test
  void decode_refusesMoreSpansThanTheLimit() {
    OtlpJsonDecoder two = new OtlpJsonDecoder(new DecodeLimits(2, 8));
    String json = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{},{},{}]}]}]}";

    assertThatThrownBy(() -> two.decode(Tenant.DEFAULT, json.getBytes(UTF_8)))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("more than 2 spans");
  }

  @Test
  void decode_survivesManyNamesThatItDoesNotKnow() {
    StringBuilder json = new StringBuilder("{\"resourceSpans\":[]");
    for (int i = 0; i < 100_000; i++) {
      json.append(",\"n").append(i).append("\":1");
    }
    assertThat(spans(json.append('}').toString())).isEmpty();
  }

  private Value value(String json) {
    String attribute = "{\"key\":\"k\",\"value\":" + json + "}";
    return spans(
            "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"attributes\":["
                + attribute
                + "]}]}]}]}")
        .getFirst()
        .attributes()
        .getFirst()
        .value();
  }

  private List<Span> spans(String json) {
    List<Span> spans = new ArrayList<>();
    decoder.decode(Tenant.DEFAULT, json.getBytes(UTF_8)).forEach(spans::add);
    return spans;
  }

  private static TracesData traces(SpanGenerator generator, int spans)
      throws InvalidProtocolBufferException {
    return TracesData.parseFrom(SpanGenerator.batch(generator.spans(spans)).bytes());
  }
}
