package io.skadi.testkit;

import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Resource;
import io.skadi.model.Scope;
import io.skadi.model.Span;
import io.skadi.model.SpanId;
import io.skadi.model.SpanKind;
import io.skadi.model.Status;
import io.skadi.model.StatusCode;
import io.skadi.model.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Grows one realistic trace: each new span gets a parent among those that are there. */
final class TraceShape {
  private static final List<String> OPERATIONS =
      List.of("GET /cart", "POST /checkout", "GET /product/{id}", "SELECT shop.orders", "publish");
  private static final int MIN_NANOS = 1_000;
  private static final int MAX_ROOT_NANOS = 900_000_000;

  private final RandomGenerator random;
  private final List<Resource> resources;
  private final List<Scope> scopes;

  TraceShape(RandomGenerator random, List<Resource> resources, List<Scope> scopes) {
    this.random = random;
    this.resources = resources;
    this.scopes = scopes;
  }

  List<Span> spans(TraceId traceId, long startNanos, int count) {
    List<Span> spans = new ArrayList<>(count);
    spans.add(root(traceId, startNanos));
    while (spans.size() < count) {
      // Near the end of the list, so that the tree grows both deep and wide.
      int back = random.nextInt(Math.min(spans.size(), 8));
      spans.add(child(spans.get(spans.size() - 1 - back)));
    }
    return spans;
  }

  private Span root(TraceId traceId, long startNanos) {
    long end = startNanos + MIN_NANOS + random.nextInt(MAX_ROOT_NANOS);
    return span(traceId, SpanId.NONE, SpanKind.SERVER, random.nextInt(resources.size())).toBuilder()
        .times(startNanos, end)
        .build();
  }

  private Span child(Span parent) {
    SpanKind kind = kindUnder(parent.kind());
    int service =
        kind == SpanKind.SERVER
            ? random.nextInt(resources.size())
            : resources.indexOf(parent.resource());
    long duration = parent.durationNanos();
    long start = parent.startNanos() + random.nextLong(duration / 2 + 1);
    long end = start + random.nextLong(parent.endNanos() - start + 1);
    return span(parent.traceId(), parent.spanId(), kind, service).toBuilder()
        .times(start, end)
        .events(events(start, end))
        .build();
  }

  private SpanKind kindUnder(SpanKind parent) {
    if (parent == SpanKind.CLIENT) {
      return SpanKind.SERVER;
    }
    return random.nextInt(3) == 0 ? SpanKind.INTERNAL : SpanKind.CLIENT;
  }

  private Span span(TraceId traceId, SpanId parent, SpanKind kind, int service) {
    String operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
    boolean failed = random.nextInt(20) == 0;
    long id = random.nextLong();
    return Span.builder(traceId, SpanId.of(id == 0 ? 1 : id))
        .resource(resources.get(service))
        .scope(scopes.get(service))
        .parentSpanId(parent)
        .flags(1)
        .name(operation)
        .kind(kind)
        .attributes(attributes(operation, failed))
        .status(failed ? new Status(StatusCode.ERROR, "deadline exceeded") : Status.UNSET)
        .build();
  }

  private List<Attribute> attributes(String operation, boolean failed) {
    return List.of(
        Attribute.of("http.request.method", operation.startsWith("POST") ? "POST" : "GET"),
        Attribute.of("http.response.status_code", failed ? 500 : 200),
        Attribute.of("http.route", operation),
        Attribute.of("url.path", "/p/" + random.nextInt(10_000)),
        Attribute.of("url.scheme", "https"),
        Attribute.of("server.address", "host-" + random.nextInt(20) + ".example"),
        Attribute.of("server.port", 8_443),
        Attribute.of("network.protocol.version", "1.1"),
        Attribute.of("user_agent.original", "example/1.0 (linux; x86_64)"),
        Attribute.of("thread.id", random.nextInt(200)),
        Attribute.of("thread.name", "worker-" + random.nextInt(16)),
        Attribute.of("user.id", Long.toHexString(random.nextLong())),
        Attribute.of("cache.hit", random.nextBoolean()),
        Attribute.of("ratio", random.nextInt(1_000) / 8.0),
        Attribute.of("app.region", Texts.plain(random)));
  }

  private List<Event> events(long start, long end) {
    if (random.nextInt(4) != 0) {
      return List.of();
    }
    long time = start + random.nextLong(end - start + 1);
    List<Attribute> attributes = List.of(Attribute.of("exception.type", "java.io.IOException"));
    return List.of(new Event(time, "exception", attributes, 0));
  }
}
