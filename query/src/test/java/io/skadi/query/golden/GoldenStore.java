package io.skadi.query.golden;

import io.skadi.codec.otlp.OtlpJsonDecoder;
import io.skadi.model.Attribute;
import io.skadi.model.DecodeLimits;
import io.skadi.model.Resource;
import io.skadi.model.Span;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanBatchBuilder;
import io.skadi.model.Tenant;
import io.skadi.model.Value;
import io.skadi.storage.SpanStore;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Fills a store as a collector does that received the data set and mended what it had to. */
final class GoldenStore {
  private static final String NEGATIVE_DURATION =
      "Negative duration detected, sanitizing end timestamp. Original end timestamp: "
          + "2023-11-14 22:13:21 +0000 UTC, adjusted to: 2023-11-14 22:13:21.000000001 +0000 UTC";

  private GoldenStore() {}

  static void fill(SpanStore store) throws IOException {
    byte[] body = Files.readAllBytes(GoldenCase.FOLDER.resolve("data/traces.otlp.json"));
    SpanBatch sent = new OtlpJsonDecoder(DecodeLimits.DEFAULT).decode(Tenant.DEFAULT, body);
    SpanBatchBuilder mended = new SpanBatchBuilder(Tenant.DEFAULT);
    sent.forEach(span -> mended.add(mended(span)));
    store.writer().accept(mended.build());
  }

  /** The three things that are wrong in the data set. */
  private static Span mended(Span span) {
    Span result = span;
    if (span.resource().serviceName() == null) {
      result = result.toBuilder().resource(named(span.resource())).build();
    }
    if (span.name().isEmpty()) {
      result = result.toBuilder().name("empty-span-name").build();
    }
    if (span.durationNanos() <= 0) {
      Value warnings = new Value.Array(List.of(Value.of(NEGATIVE_DURATION)));
      result =
          result.toBuilder()
              .times(span.startNanos(), span.startNanos() + 1)
              .attributes(List.of(new Attribute("@jaeger@warnings", warnings)))
              .build();
    }
    return result;
  }

  private static Resource named(Resource resource) {
    List<Attribute> attributes = new ArrayList<>(resource.attributes());
    attributes.add(Attribute.of(Resource.SERVICE_NAME, "missing-service-name"));
    return new Resource(attributes, resource.droppedAttributes(), resource.schemaUrl());
  }
}
