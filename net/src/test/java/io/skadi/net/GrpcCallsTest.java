package io.skadi.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.UnknownFieldSet;
import io.grpc.CallOptions;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What grpc-java's client sees. */
class GrpcCallsTest {
  private final CompletableFuture<String> cancelled = new CompletableFuture<>();
  private final TestServer server =
      TestServer.start(builder ->
          builder
              .method(GrpcMethod.unary("test.Echo/Echo", GrpcCall::message))
              .method(GrpcMethod.unary("test.Echo/Busy", GrpcCallsTest::busy))
              .method(GrpcMethod.unary("test.Echo/Broken", GrpcCallsTest::broken))
              .method(GrpcMethod.unary("test.Echo/Slow", this::slow))
              .method(GrpcMethod.unary("test.Echo/TimeLeft", GrpcCallsTest::timeLeft))
              .method(GrpcMethod.unary("test.Echo/Header", GrpcCallsTest::header))
              .method(GrpcMethod.serverStreaming("test.Echo/Many", GrpcCallsTest::many)));
  private final GrpcClient client = new GrpcClient(server.port());

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close();
  }

  @Test
  void unary_answersTheMessage() {
    assertThat(client.unary("test.Echo/Echo", "hello".getBytes(UTF_8)))
        .isEqualTo("hello".getBytes(UTF_8));
  }

  @Test
  void unary_takesEmptyAndLongMessages() {
    byte[] message = new byte[15 << 20];
    new Random(1).nextBytes(message);

    assertThat(client.unary("test.Echo/Echo", new byte[0])).isEmpty();
    assertThat(client.unary("test.Echo/Echo", message)).isEqualTo(message);
  }

  @Test
  void unary_takesAndGivesGzip() {
    byte[] message = "a long story ".repeat(100_000).getBytes(UTF_8);
    CallOptions gzip = CallOptions.DEFAULT.withCompression("gzip");

    assertThat(client.unary("test.Echo/Echo", message, gzip)).isEqualTo(message);
  }

  @Test
  void unary_sendsStatusAndRetryInfo() throws Exception {
    StatusRuntimeException thrown = failure("test.Echo/Busy");

    assertThat(thrown.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(thrown.getStatus().getDescription()).isEqualTo("voll — 100 %");
    assertThat(retryDelaySeconds(thrown)).isEqualTo(7);
  }

  @Test
  void unary_hidesWhatWentWrongInside() {
    StatusRuntimeException thrown = failure("test.Echo/Broken");

    assertThat(thrown.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(thrown.getStatus().getDescription()).isEqualTo("internal error");
  }

  @Test
  void unary_refusesUnknownMethods() {
    assertThat(failure("test.Echo/Nothing").getStatus().getCode())
        .isEqualTo(Status.Code.UNIMPLEMENTED);
  }

  @Test
  void unary_seesTheDeadline() {
    CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.HOURS);

    String left = new String(client.unary("test.Echo/TimeLeft", new byte[0], options), UTF_8);

    assertThat(Duration.parse(left)).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
  }

  @Test
  void unary_seesMetadata() {
    Metadata metadata = new Metadata();
    metadata.put(Metadata.Key.of("x-tenant", Metadata.ASCII_STRING_MARSHALLER), "acme");
    CallOptions options = CallOptions.DEFAULT.withCallCredentials(new FixedMetadata(metadata));

    assertThat(client.unary("test.Echo/Header", new byte[0], options))
        .isEqualTo("acme".getBytes(UTF_8));
  }

  @Test
  void unary_isCancelledWhenTheTimeIsUp() throws Exception {
    byte[] connected = client.unary("test.Echo/Echo", new byte[0]);
    assertThat(connected).isEmpty();
    CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(300, TimeUnit.MILLISECONDS);

    assertThatThrownBy(() -> client.unary("test.Echo/Slow", new byte[0], options))
        .hasMessageContaining("DEADLINE_EXCEEDED");

    assertThat(cancelled.get(5, TimeUnit.SECONDS)).isEqualTo("cancelled");
  }

  @Test
  void serverStreaming_sendsAllMessagesInOrder() {
    List<Integer> lengths = new ArrayList<>();
    client.stream("test.Echo/Many", new byte[] {20}).forEachRemaining(m -> lengths.add(m.length));

    assertThat(lengths).hasSize(20).startsWith(0, 100_000, 200_000).endsWith(1_900_000);
  }

  @Test
  void serverStreaming_endsWithTheStatusOfTheHandler() {
    var answers = client.stream("test.Echo/Many", new byte[] {3, 1});

    assertThatThrownBy(() -> answers.forEachRemaining(message -> {}))
        .hasMessage("NOT_FOUND: no more");
  }

  @Test
  void serverStreaming_mayEndBeforeItsFirstMessage() {
    assertThat(client.stream("test.Echo/Many", new byte[] {0}).hasNext()).isFalse();
    assertThatThrownBy(() -> client.stream("test.Echo/Many", new byte[] {0, 1}).hasNext())
        .hasMessage("NOT_FOUND: no more");
  }

  private StatusRuntimeException failure(String method) {
    return catchThrowableOfType(
        StatusRuntimeException.class, () -> client.unary(method, new byte[10]));
  }

  private static byte[] busy(GrpcCall call) {
    throw new GrpcStatusException(
        GrpcCode.RESOURCE_EXHAUSTED, "voll — 100 %", Duration.ofSeconds(7));
  }

  private static byte[] broken(GrpcCall call) {
    throw new IllegalStateException("secret");
  }

  private byte[] slow(GrpcCall call) throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    call.cancellation().onCancel(gone::countDown);
    cancelled.complete(gone.await(10, TimeUnit.SECONDS) ? "cancelled" : "not cancelled");
    return new byte[0];
  }

  private static byte[] timeLeft(GrpcCall call) {
    return String.valueOf(call.timeLeft()).getBytes(UTF_8);
  }

  private static byte[] header(GrpcCall call) {
    return String.valueOf(call.metadata().first("x-tenant")).getBytes(UTF_8);
  }

  /** The request says how many messages to send, and whether to fail in the end. */
  private static void many(GrpcCall call, GrpcOut out) throws Exception {
    for (int i = 0; i < call.message()[0]; i++) {
      out.send(new byte[i * 100_000]);
    }
    if (call.message().length > 1) {
      throw new GrpcStatusException(GrpcCode.NOT_FOUND, "no more");
    }
  }

  private static long retryDelaySeconds(StatusRuntimeException thrown) throws Exception {
    Metadata trailers = requireNonNull(thrown.getTrailers());
    byte[] details =
        requireNonNull(
            trailers.get(
                Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER)));
    UnknownFieldSet status = UnknownFieldSet.parseFrom(details);
    assertThat(status.getField(1).getVarintList()).containsExactly(8L);
    UnknownFieldSet any =
        UnknownFieldSet.parseFrom(status.getField(3).getLengthDelimitedList().getFirst());
    assertThat(any.getField(1).getLengthDelimitedList().getFirst().toStringUtf8())
        .isEqualTo("type.googleapis.com/google.rpc.RetryInfo");
    UnknownFieldSet retryInfo =
        UnknownFieldSet.parseFrom(any.getField(2).getLengthDelimitedList().getFirst());
    UnknownFieldSet delay =
        UnknownFieldSet.parseFrom(retryInfo.getField(1).getLengthDelimitedList().getFirst());
    return delay.getField(1).getVarintList().getFirst();
  }
}
