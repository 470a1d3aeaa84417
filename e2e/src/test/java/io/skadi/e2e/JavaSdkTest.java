package io.skadi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Spans of the OpenTelemetry SDK for Java come back as they were sent. */
class JavaSdkTest {
  private static Product product;

  enum Transport {
    GRPC {
      @Override
      SpanExporter exporter(Product to) throws Exception {
        return OtlpGrpcSpanExporter.builder().setEndpoint(url(to, "OTLP/gRPC")).build();
      }
    },
    GRPC_GZIP {
      @Override
      SpanExporter exporter(Product to) throws Exception {
        return OtlpGrpcSpanExporter.builder()
            .setEndpoint(url(to, "OTLP/gRPC"))
            .setCompression("gzip")
            .build();
      }
    },
    HTTP {
      @Override
      SpanExporter exporter(Product to) throws Exception {
        return OtlpHttpSpanExporter.builder()
            .setEndpoint(url(to, "OTLP/HTTP") + "/v1/traces")
            .build();
      }
    },
    HTTP_GZIP {
      @Override
      SpanExporter exporter(Product to) throws Exception {
        return OtlpHttpSpanExporter.builder()
            .setEndpoint(url(to, "OTLP/HTTP") + "/v1/traces")
            .setCompression("gzip")
            .build();
      }
    };

    abstract SpanExporter exporter(Product to) throws Exception;

    private static String url(Product product, String label) throws Exception {
      URI address = product.address(label);
      return address.toString();
    }
  }

  @BeforeAll
  static void start() throws Exception {
    product = Product.start();
  }

  @AfterAll
  static void stop() throws Exception {
    product.close();
  }

  @ParameterizedTest
  @EnumSource
  void traces_comeBackAsTheyWereSent(Transport transport) throws Exception {
    RecordingExporter exporter = new RecordingExporter(transport.exporter(product));

    sendOrders(exporter, "sdk-" + transport);

    assertThat(exporter.failures()).isEmpty();
    assertThat(exporter.sent().traceIds()).hasSize(2);
    for (String id : exporter.sent().traceIds()) {
      assertThat(TraceComparison.differences(exporter.sent().trace(id), product.trace(id)))
          .isEmpty();
    }
    assertThat(product.traceIds("sdk-" + transport))
        .containsExactlyInAnyOrderElementsOf(exporter.sent().traceIds());
  }

  private static void sendOrders(SpanExporter exporter, String service) {
    Resource resource =
        Resource.create(
            Attributes.builder()
                .put("service.name", service)
                .put(AttributeKey.stringArrayKey("host.ips"), List.of("10.0.0.1", "::1"))
                .build(),
            "https://opentelemetry.io/schemas/1.30.0");
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(resource)
            .setSampler(Sampler.alwaysOn())
            .setSpanLimits(
                SpanLimits.builder()
                    .setMaxNumberOfAttributes(12)
                    .setMaxNumberOfEvents(2)
                    .setMaxNumberOfLinks(2)
                    .setMaxNumberOfAttributesPerEvent(1)
                    .build())
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
            .build()) {
      Tracer tracer =
          provider
              .tracerBuilder("shop.orders")
              .setInstrumentationVersion("1.2.3")
              .setSchemaUrl("https://opentelemetry.io/schemas/1.31.0")
              .build();
      order(tracer);
      remoteCall(provider.get("shop.other"));
      provider.forceFlush().join(10, TimeUnit.SECONDS);
    }
  }

  private static void order(Tracer tracer) {
    Span order =
        tracer
            .spanBuilder("order")
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("text", "käse \"\\ \n 日本 😀")
            .setAttribute("empty", "")
            .setAttribute("yes", true)
            .setAttribute("no", false)
            .setAttribute("big", 9_007_199_254_740_993L)
            .setAttribute("least", Long.MIN_VALUE)
            .setAttribute("half", 0.5)
            .setAttribute("tiny", Double.MIN_VALUE)
            .setAttribute(AttributeKey.longArrayKey("numbers"), List.of(1L, -2L, 0L))
            .setAttribute(AttributeKey.doubleArrayKey("doubles"), List.of(1.5, -2.5e-9))
            .setAttribute(AttributeKey.booleanArrayKey("flags"), List.of(true, false))
            .setAttribute(AttributeKey.stringArrayKey("none"), List.of())
            .setAttribute("over.the.limit", "dropped")
            .startSpan();
    Instant paid = Instant.ofEpochSecond(1_700_000_000L, 123_456_789);
    order.addEvent("paid", Attributes.builder().put("amount", 12).put("currency", "EUR").build());
    order.addEvent("packed", paid);
    order.addEvent("dropped");
    Span charge =
        tracer
            .spanBuilder("charge card")
            .setParent(Context.root().with(order))
            .setSpanKind(SpanKind.CLIENT)
            .startSpan();
    charge.setStatus(StatusCode.ERROR, "card expired");
    charge.recordException(new IllegalStateException("card expired"));
    charge.end();
    order.setStatus(StatusCode.OK);
    order.end();
  }

  /** Continues a trace of another process, and links to others. */
  private static void remoteCall(Tracer tracer) {
    TraceState state = TraceState.builder().put("vendor", "a").put("other", "b").build();
    SpanContext parent =
        SpanContext.createFromRemoteParent(
            Long.toHexString(System.nanoTime() | 1L << 62) + "d269b633813fc60c",
            "eee19b7ec3c1b174",
            TraceFlags.getSampled(),
            state);
    SpanContext linked =
        SpanContext.create(
            "5b8efff798038103d269b633813fc60d",
            "eee19b7ec3c1b175",
            TraceFlags.getDefault(),
            TraceState.getDefault());
    tracer
        .spanBuilder("consume")
        .setParent(Context.root().with(Span.wrap(parent)))
        .setSpanKind(SpanKind.CONSUMER)
        .addLink(linked, Attributes.builder().put("reason", "batch").build())
        .addLink(parent)
        .addLink(linked)
        .startSpan()
        .end();
  }
}
