package io.skadi.model;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random OTLP messages, made with the generated classes, every field of which may be set. */
final class RandomTraces {
  private static final int MAX_DEPTH = 4;
  private static final List<String> TEXTS =
      List.of("", "a", "GET /checkout", "한국어 \u0000 \uD83D\uDE00", "x".repeat(300), "\"<&>\u2028");

  private final RandomGenerator random;

  RandomTraces(RandomGenerator random) {
    this.random = random;
  }

  TracesData next() {
    TracesData.Builder traces = TracesData.newBuilder();
    times(3, () -> traces.addResourceSpans(resourceSpans()));
    return traces.build();
  }

  private ResourceSpans resourceSpans() {
    ResourceSpans.Builder group = ResourceSpans.newBuilder().setSchemaUrl(text());
    if (random.nextInt(5) > 0) {
      Resource.Builder resource = Resource.newBuilder().setDroppedAttributesCount(count());
      times(4, () -> resource.addAttributes(keyValue()));
      group.setResource(resource);
    }
    times(3, () -> group.addScopeSpans(scopeSpans()));
    return group.build();
  }

  private ScopeSpans scopeSpans() {
    ScopeSpans.Builder group = ScopeSpans.newBuilder().setSchemaUrl(text());
    if (random.nextInt(5) > 0) {
      InstrumentationScope.Builder scope =
          InstrumentationScope.newBuilder().setName(text()).setVersion(text());
      scope.setDroppedAttributesCount(count());
      times(3, () -> scope.addAttributes(keyValue()));
      group.setScope(scope);
    }
    times(4, () -> group.addSpans(span()));
    return group.build();
  }

  private Span span() {
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(id(16))
            .setSpanId(id(8))
            .setParentSpanId(id(8))
            .setTraceState(text())
            .setName(text())
            .setKindValue(random.nextInt(8))
            .setStartTimeUnixNano(random.nextLong())
            .setEndTimeUnixNano(random.nextLong())
            .setFlags(random.nextInt())
            .setDroppedAttributesCount(count())
            .setDroppedEventsCount(count())
            .setDroppedLinksCount(count());
    if (random.nextBoolean()) {
      span.setStatus(Status.newBuilder().setMessage(text()).setCodeValue(random.nextInt(4)));
    }
    times(6, () -> span.addAttributes(keyValue()));
    times(3, () -> span.addEvents(event()));
    times(3, () -> span.addLinks(link()));
    return span.build();
  }

  private Span.Event event() {
    Span.Event.Builder event =
        Span.Event.newBuilder().setName(text()).setTimeUnixNano(random.nextLong());
    event.setDroppedAttributesCount(count());
    times(3, () -> event.addAttributes(keyValue()));
    return event.build();
  }

  private Span.Link link() {
    Span.Link.Builder link = Span.Link.newBuilder().setTraceId(id(16)).setSpanId(id(8));
    link.setTraceState(text()).setFlags(random.nextInt()).setDroppedAttributesCount(count());
    times(3, () -> link.addAttributes(keyValue()));
    return link.build();
  }

  private KeyValue keyValue() {
    KeyValue.Builder keyValue = KeyValue.newBuilder().setKey(text());
    return random.nextInt(10) == 0 ? keyValue.build() : keyValue.setValue(value(0)).build();
  }

  private AnyValue value(int depth) {
    AnyValue.Builder value = AnyValue.newBuilder();
    switch (random.nextInt(depth < MAX_DEPTH ? 9 : 6)) {
      case 0 -> value.setIntValue(random.nextLong());
      case 1 -> value.setDoubleValue(random.nextDouble() * 1e9 - 5e8);
      case 2 -> value.setBoolValue(random.nextBoolean());
      case 3 -> value.setBytesValue(id(random.nextInt(20)));
      case 4 -> {} // a value without a type
      case 5, 6 -> value.setStringValue(text());
      case 7 -> {
        ArrayValue.Builder array = ArrayValue.newBuilder();
        times(3, () -> array.addValues(value(depth + 1)));
        value.setArrayValue(array);
      }
      default -> {
        KeyValueList.Builder map = KeyValueList.newBuilder();
        times(
            3,
            () -> map.addValues(KeyValue.newBuilder().setKey(text()).setValue(value(depth + 1))));
        value.setKvlistValue(map);
      }
    }
    return value.build();
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private int count() {
    return random.nextBoolean() ? 0 : random.nextInt();
  }

  private ByteString id(int length) {
    byte[] bytes = new byte[random.nextInt(6) == 0 ? 0 : length];
    random.nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }

  private void times(int most, Runnable action) {
    IntStream.range(0, random.nextInt(most + 1)).forEach(i -> action.run());
  }
}
