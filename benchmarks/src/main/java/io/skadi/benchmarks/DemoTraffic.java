package io.skadi.benchmarks;

import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Resource;
import io.skadi.model.Scope;
import io.skadi.model.Span;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanBatchBuilder;
import io.skadi.model.SpanCursor;
import io.skadi.model.SpanId;
import io.skadi.model.SpanKind;
import io.skadi.model.Status;
import io.skadi.model.StatusCode;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Traffic of a shop: 16 services, traces of 4 to 44 spans, 5 to 18 attributes on a span and 10 on a
 * resource, a tenth of the spans with an event, two in a hundred with an error. The same seed gives
 * the same bytes.
 */
final class DemoTraffic {
  private static final int SERVICES = 16;
  private static final long START_NANOS = 1_780_000_000_000_000_000L;

  /** Where the builder puts a trace id: after the tag and the length of a span's first field. */
  private static final int TRACE_ID_IN_SPAN = 2;

  private final SplittableRandom random;
  private final List<Resource> resources = new ArrayList<>();
  private final List<Scope> scopes = new ArrayList<>();
  private long clock = START_NANOS;

  DemoTraffic(long seed) {
    random = new SplittableRandom(seed);
    for (int i = 0; i < SERVICES; i++) {
      resources.add(resource(i));
      scopes.add(new Scope("io.example.instrumentation-" + i % 4, "2." + i, List.of(), 0, ""));
    }
  }

  /** A request of whole traces with at least this many spans, grouped by service. */
  SpanBatch request(int spans) {
    List<List<Span>> byService = new ArrayList<>();
    for (int i = 0; i < SERVICES; i++) {
      byService.add(new ArrayList<>());
    }
    for (int made = 0; made < spans; ) {
      made += trace(byService);
    }
    SpanBatchBuilder builder = new SpanBatchBuilder(Tenant.DEFAULT);
    byService.forEach(ofService -> ofService.forEach(builder::add));
    return builder.build();
  }

  /** Gives all traces of a request other ids, in place, so that it can be sent again as new. */
  static void renew(SpanBatch batch, long number) {
    byte[] bytes = batch.bytes();
    SpanCursor cursor = new SpanCursor().reset(batch);
    while (cursor.next()) {
      int at = cursor.spanOffset() + TRACE_ID_IN_SPAN;
      for (int i = 0; i < Integer.BYTES; i++) {
        bytes[at + i] = (byte) (number >>> (i * Byte.SIZE));
      }
    }
  }

  private int trace(List<List<Span>> byService) {
    TraceId traceId = new TraceId(random.nextLong(), random.nextLong());
    int count = 4 + random.nextInt(41);
    List<SpanId> ids = new ArrayList<>();
    clock += 1_000_000;
    for (int i = 0; i < count; i++) {
      int service = i == 0 ? 0 : random.nextInt(SERVICES);
      SpanId parent = i == 0 ? SpanId.NONE : ids.get(random.nextInt(ids.size()));
      SpanId id = SpanId.of(random.nextLong() | 1);
      ids.add(id);
      byService.get(service).add(span(traceId, id, parent, service, i));
    }
    return count;
  }

  private Span span(TraceId traceId, SpanId id, SpanId parent, int service, int depth) {
    long start = clock + depth * 50_000L + random.nextInt(50_000);
    long end = start + 1_000 + (long) Math.exp(random.nextDouble() * 18);
    boolean error = random.nextInt(50) == 0;
    return Span.builder(traceId, id)
        .parentSpanId(parent)
        .resource(resources.get(service))
        .scope(scopes.get(service))
        .name("operation-" + service + "-" + random.nextInt(12))
        .kind(SpanKind.of(1 + random.nextInt(5)))
        .times(start, end)
        .flags(1)
        .attributes(attributes())
        .events(random.nextInt(10) == 0 ? List.of(event(start)) : List.of())
        .status(error ? new Status(StatusCode.ERROR, "upstream failed") : Status.UNSET)
        .build();
  }

  private List<Attribute> attributes() {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(Attribute.of("http.request.method", random.nextBoolean() ? "GET" : "POST"));
    attributes.add(Attribute.of("url.path", "/api/products/" + random.nextInt(20_000)));
    attributes.add(Attribute.of("http.response.status_code", 200 + random.nextInt(3) * 100L));
    attributes.add(Attribute.of("user.id", "user-" + random.nextInt(20_000)));
    attributes.add(Attribute.of("server.address", "10.0." + random.nextInt(6) + ".17"));
    attributes.add(Attribute.of("server.port", 1_024 + random.nextLong(60_000)));
    attributes.add(Attribute.of("cache.hit", random.nextBoolean()));
    attributes.add(Attribute.of("sampler.ratio", random.nextInt(100) / 100.0));
    attributes.add(Attribute.of("session.id", Long.toHexString(random.nextLong())));
    attributes.add(Attribute.of("thread.name", "worker-" + random.nextInt(16)));
    for (int i = random.nextInt(10); i > 0; i--) {
      attributes.add(Attribute.of("app.detail." + i, "value-" + random.nextInt(500)));
    }
    return attributes;
  }

  private Event event(long start) {
    return new Event(start + 500, "cache.miss", List.of(Attribute.of("key", "tpl:checkout")), 0);
  }

  private static Resource resource(int service) {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(Attribute.of(Resource.SERVICE_NAME, "service-" + service));
    attributes.add(Attribute.of("service.version", "1." + service));
    attributes.add(Attribute.of("deployment.environment", "production"));
    attributes.add(Attribute.of("host.name", "node-" + service % 6));
    attributes.add(Attribute.of("k8s.pod.name", "service-" + service + "-7d9f-" + service));
    attributes.add(Attribute.of("k8s.namespace.name", "shop"));
    attributes.add(Attribute.of("process.pid", 4_000L + service));
    attributes.add(Attribute.of("telemetry.sdk.language", "java"));
    attributes.add(Attribute.of("telemetry.sdk.name", "opentelemetry"));
    attributes.add(Attribute.of("telemetry.sdk.version", "1.67.0"));
    return new Resource(attributes, 0, "");
  }
}
