package io.skadi.testkit;

import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Link;
import io.skadi.model.Resource;
import io.skadi.model.Scope;
import io.skadi.model.Span;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanBatchBuilder;
import io.skadi.model.SpanId;
import io.skadi.model.SpanKind;
import io.skadi.model.Status;
import io.skadi.model.StatusCode;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Makes spans at random; the same seed and the same calls give the same spans. {@link #span} uses
 * every field, every type and texts that break programs; {@link #trace} gives traces as services
 * make them. All texts are valid Unicode, so that a span survives OTLP unchanged. Belongs to one
 * thread.
 */
public final class SpanGenerator {
  /** Noon of 1 March 2026, UTC: spans start within the hour before. */
  public static final long NOON_NANOS = 1_772_366_400_000_000_000L;

  private static final long HOUR_NANOS = 3_600_000_000_000L;
  private static final long UNSIGNED_INT = 1L << 32;
  private static final int SHARED = 6;
  private static final int MAX_DEPTH = 3;
  private static final List<String> KEYS =
      List.of(
          "http.request.method",
          "http.response.status_code",
          "url.path",
          "db.system",
          "error",
          "cache.hit",
          "user.id",
          "ratio",
          "retry",
          "peer.service");

  private final long seed;
  private final RandomGenerator random;
  private final List<Resource> resources = new ArrayList<>();
  private final List<Scope> scopes = new ArrayList<>();

  /** A generator whose spans depend on nothing but the seed and the calls. */
  public SpanGenerator(long seed) {
    this.seed = seed;
    random = new SplittableRandom(seed);
    for (int i = 0; i < SHARED; i++) {
      resources.add(resource("service-" + i));
      scopes.add(scope("io.example.library-" + i));
    }
    resources.add(Resource.EMPTY);
    scopes.add(Scope.EMPTY);
  }

  /** The seed that replays this generator. */
  public long seed() {
    return seed;
  }

  /** The generator's own source of randomness, for what a test decides besides. */
  public RandomGenerator random() {
    return random;
  }

  /** A span with anything in any field, in a trace of its own. */
  public Span span() {
    return span(traceId());
  }

  /** A span with anything in any field, in this trace. */
  public Span span(TraceId traceId) {
    long start = NOON_NANOS - random.nextLong(HOUR_NANOS);
    return Span.builder(traceId, spanId())
        .resource(pick(resources))
        .scope(pick(scopes))
        .parentSpanId(random.nextInt(3) == 0 ? SpanId.NONE : spanId())
        .traceState(random.nextInt(4) == 0 ? "vendor=" + random.nextInt(100) + ",b=c" : "")
        .flags(random.nextBoolean() ? 1 : random.nextInt())
        .name(text())
        .kind(pick(List.of(SpanKind.values())))
        .times(oddTime(start), oddTime(start + random.nextLong(HOUR_NANOS)))
        .attributes(attributes())
        .droppedAttributes(dropped())
        .events(list(3, () -> event(start)))
        .droppedEvents(dropped())
        .links(list(3, this::link))
        .droppedLinks(dropped())
        .status(status())
        .build();
  }

  /** Spans with anything in any field, each in a trace of its own. */
  public List<Span> spans(int count) {
    List<Span> spans = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      spans.add(span());
    }
    return spans;
  }

  /**
   * One trace as services make it: a tree under one root, children inside their parent's time,
   * client spans answered by other services, few names, about fifteen attributes a span. The root
   * comes first and every parent before its children.
   */
  public List<Span> trace(int spanCount) {
    return new TraceShape(random, resources.subList(0, SHARED), scopes.subList(0, SHARED))
        .spans(traceId(), NOON_NANOS - random.nextLong(HOUR_NANOS), spanCount);
  }

  /** Several traces as services make them, each of 1 to {@code maxSpans} spans. */
  public List<List<Span>> traces(int count, int maxSpans) {
    List<List<Span>> traces = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      traces.add(trace(1 + random.nextInt(maxSpans)));
    }
    return traces;
  }

  /** The spans, in their order, as a batch of the default tenant. */
  public static SpanBatch batch(List<Span> spans) {
    return batch(Tenant.DEFAULT, spans);
  }

  /** The spans, in their order, as a batch. */
  public static SpanBatch batch(Tenant tenant, List<Span> spans) {
    SpanBatchBuilder builder = new SpanBatchBuilder(tenant);
    spans.forEach(builder::add);
    return builder.build();
  }

  /** A trace id that was not given before; one in four has only 64 bits. */
  public TraceId traceId() {
    long high = random.nextInt(4) == 0 ? 0 : random.nextLong();
    return new TraceId(high, nonZero());
  }

  /** A span id that was not given before. */
  public SpanId spanId() {
    return SpanId.of(nonZero());
  }

  /** A text: often a name, sometimes a number, another script, or something hostile. */
  public String text() {
    return Texts.any(random);
  }

  /** Up to eight attributes; a key may come twice. */
  public List<Attribute> attributes() {
    return list(8, this::attribute);
  }

  /** An attribute of any type. */
  public Attribute attribute() {
    String key = random.nextInt(10) == 0 ? text() : pick(KEYS);
    return new Attribute(key, value());
  }

  /** A value of any type, arrays and maps nested up to three deep. */
  public Value value() {
    return value(0);
  }

  private Value value(int depth) {
    int types = depth < MAX_DEPTH ? 14 : 11;
    return switch (random.nextInt(types)) {
      case 0 -> new Value.Empty();
      case 1, 2, 3 -> Value.of(text());
      case 4, 5 -> Value.of(random.nextInt(1_000));
      case 6 -> Value.of(oddLong());
      case 7, 8 -> Value.of(random.nextBoolean());
      case 9 -> Value.of(real());
      case 10 -> new Value.Bytes(bytes());
      case 11, 12 -> new Value.Array(list(4, () -> value(depth + 1)));
      default -> new Value.Map(list(4, () -> new Attribute(text(), value(depth + 1))));
    };
  }

  private long oddLong() {
    return switch (random.nextInt(6)) {
      case 0 -> Long.MIN_VALUE;
      case 1 -> Long.MAX_VALUE;
      case 2 -> (1L << 53) + random.nextInt(3);
      case 3 -> -random.nextInt(1_000);
      default -> random.nextLong();
    };
  }

  private double real() {
    return switch (random.nextInt(8)) {
      case 0 -> Double.NaN;
      case 1 -> Double.NEGATIVE_INFINITY;
      case 2 -> -0.0;
      case 3 -> Double.MIN_VALUE;
      case 4 -> 1L << 53;
      case 5 -> random.nextInt(1_000);
      default -> random.nextInt(1_000) / 8.0;
    };
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(12)];
    random.nextBytes(bytes);
    return bytes;
  }

  private Event event(long spanStart) {
    long time = spanStart + random.nextLong(HOUR_NANOS);
    return new Event(oddTime(time), text(), list(4, this::attribute), dropped());
  }

  private Link link() {
    String state = random.nextBoolean() ? "" : "a=1";
    return new Link(traceId(), spanId(), state, list(3, this::attribute), dropped(), flags());
  }

  private int flags() {
    return random.nextBoolean() ? 0 : random.nextInt();
  }

  private Status status() {
    return switch (random.nextInt(4)) {
      case 0 -> new Status(StatusCode.ERROR, text());
      case 1 -> new Status(StatusCode.OK, "");
      case 2 -> new Status(StatusCode.UNSET, random.nextInt(5) == 0 ? text() : "");
      default -> Status.UNSET;
    };
  }

  /** Usually the time itself; now and then none, or one that a broken clock would give. */
  private long oddTime(long nanos) {
    return switch (random.nextInt(60)) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> nanos - 2 * HOUR_NANOS;
      case 3 -> nanos + 24 * HOUR_NANOS;
      default -> nanos;
    };
  }

  private long dropped() {
    return random.nextInt(6) == 0 ? random.nextLong(UNSIGNED_INT) : 0;
  }

  private Resource resource(String service) {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(Attribute.of(Resource.SERVICE_NAME, service));
    attributes.add(Attribute.of("host.name", "host-" + random.nextInt(3)));
    attributes.add(Attribute.of("process.pid", random.nextInt(30_000)));
    attributes.addAll(list(3, this::attribute));
    String url = random.nextBoolean() ? "" : "https://opentelemetry.io/schemas/1.37.0";
    return new Resource(attributes, dropped(), url);
  }

  private Scope scope(String name) {
    String version = random.nextBoolean() ? "" : "1." + random.nextInt(10);
    String url = random.nextBoolean() ? "" : "https://opentelemetry.io/schemas/1.21.0";
    return new Scope(name, version, list(2, this::attribute), dropped(), url);
  }

  private long nonZero() {
    long number = random.nextLong();
    return number == 0 ? 1 : number;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private <T> List<T> list(int max, Supplier<T> element) {
    int size = random.nextInt(max + 1);
    List<T> made = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      made.add(element.get());
    }
    return made;
  }

  @Override
  public String toString() {
    return "SpanGenerator[seed=" + seed + "]";
  }
}
