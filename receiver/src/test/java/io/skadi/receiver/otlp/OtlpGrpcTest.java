package io.skadi.receiver.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.skadi.model.SinkException;
import io.skadi.model.SpanBatch;
import io.skadi.net.ByteBudget;
import io.skadi.net.Cors;
import io.skadi.net.NetLimits;
import io.skadi.testkit.RecordingSink;
import io.skadi.testkit.SpanGenerator;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpGrpcTest {
  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private final RecordingSink sink = new RecordingSink();
  private final OtlpServer server = new OtlpServer(sink);
  private final ManagedChannel channel = channel(server);
  private final TraceServiceGrpc.TraceServiceBlockingStub traces =
      TraceServiceGrpc.newBlockingStub(channel);
  private final SpanBatch trace = SpanGenerator.batch(new SpanGenerator(7).trace(30));

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip"})
  void export_storesWhatCame(String compression) throws Exception {
    ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(trace.bytes());

    ExportTraceServiceResponse answer = traces.withCompression(compression).export(request);

    assertThat(answer.getPartialSuccess())
        .isEqualTo(ExportTraceServiceResponse.getDefaultInstance().getPartialSuccess());
    assertThat(sink.batches())
        .singleElement()
        .extracting(SpanBatch::bytes)
        .isEqualTo(request.toByteArray());
    assertThat(server.meters.scrape())
        .contains(
            "otelcol_receiver_accepted_spans_total{receiver=\"otlp\",transport=\"grpc\"} 30.0");
  }

  @Test
  void export_takesARequestWithoutSpans() {
    traces.export(ExportTraceServiceRequest.getDefaultInstance());

    assertThat(sink.batches()).isEmpty();
  }

  @Test
  void export_saysWhatWasLeftOut() {
    ExportTraceServiceResponse answer = traces.export(request(Span.newBuilder().setName("lost")));

    assertThat(answer.getPartialSuccess().getRejectedSpans()).isEqualTo(1);
    assertThat(answer.getPartialSuccess().getErrorMessage())
        .isEqualTo("spans left out: 1 without a trace id");
  }

  @Test
  void export_refusesWhatIsNotOtlp() {
    Span.Builder bad = Span.newBuilder().setTraceId(ByteString.copyFrom(new byte[3]));

    assertThatThrownBy(() -> traces.export(request(bad)))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            told -> {
              assertThat(told.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
              assertThat(told).hasMessageContaining("id of 3 bytes instead of 16");
            });
    assertThat(server.meters.scrape())
        .contains("{protocol=\"otlp\",reason=\"undecodable\",transport=\"grpc\"} 1.0");
  }

  @ParameterizedTest
  @CsvSource({
    "OVERLOADED, RESOURCE_EXHAUSTED, true",
    "UNAVAILABLE, UNAVAILABLE, true",
    "UNSUPPORTED, INTERNAL, false",
    "CORRUPT, INTERNAL, false"
  })
  void export_tellsWhatTheSinkSaid(SinkException.Kind kind, Status.Code code, boolean again)
      throws Exception {
    sink.failWith(new SinkException(kind, Duration.ofSeconds(4), "the store says no"));
    ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(trace.bytes());

    assertThatThrownBy(() -> traces.export(request))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            told -> {
              assertThat(told.getStatus().getCode()).isEqualTo(code);
              assertThat(told.getStatus().getDescription()).isEqualTo("the store says no");
              assertThat(retrySeconds(told)).isEqualTo(again ? 4 : 0);
            });
  }

  @Test
  void export_countsACallThatTheBudgetHasNoRoomFor() throws Exception {
    ByteBudget tiny = new ByteBudget(16_000);
    try (OtlpServer busy = new OtlpServer(sink, tiny, NetLimits.defaults(), Cors.OFF)) {
      ManagedChannel toBusy = channel(busy);
      ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(trace.bytes());

      assertThatThrownBy(() -> TraceServiceGrpc.newBlockingStub(toBusy).export(request))
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              told -> {
                assertThat(told.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
                assertThat(retrySeconds(told)).isEqualTo(1);
              });
      assertThat(busy.meters.scrape())
          .contains(
              "skadi_bodies_undecodable_bytes_total"
                  + "{protocol=\"otlp\",reason=\"busy\",transport=\"grpc\"} "
                  + (double) trace.size());
      toBusy.shutdownNow();
    }
  }

  @Test
  void export_declinesOtherSignalsInOneSentence() {
    assertThatThrownBy(() ->
            MetricsServiceGrpc.newBlockingStub(channel)
                .export(ExportMetricsServiceRequest.getDefaultInstance()))
        .hasMessage(
            "UNIMPLEMENTED: Skadi stores traces only: switch off the OTLP exporter of metrics,"
                + " or send them elsewhere.");
    assertThatThrownBy(() ->
            LogsServiceGrpc.newBlockingStub(channel)
                .export(ExportLogsServiceRequest.getDefaultInstance()))
        .hasMessage(
            "UNIMPLEMENTED: Skadi stores traces only: switch off the OTLP exporter of logs,"
                + " or send them elsewhere.");
  }

  private static ManagedChannel channel(OtlpServer server) {
    return NettyChannelBuilder.forAddress("127.0.0.1", server.grpcPort()).usePlaintext().build();
  }

  private static ExportTraceServiceRequest request(Span.Builder span) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
        .build();
  }

  private static long retrySeconds(StatusRuntimeException told) {
    Metadata trailers = told.getTrailers();
    byte[] details = trailers == null ? null : trailers.get(DETAILS);
    if (details == null) {
      return 0;
    }
    try {
      com.google.rpc.Status status = com.google.rpc.Status.parseFrom(details);
      return status.getDetailsCount() == 0
          ? 0
          : status.getDetails(0).unpack(RetryInfo.class).getRetryDelay().getSeconds();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
