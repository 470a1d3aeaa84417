package io.skadi.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What strangers may send to a gRPC method; each test also checks that all bytes are given back.
 */
class HostileGrpcTest {
  private static final int MIB = 1 << 20;
  private static final String ECHO = "test.Echo/Echo";

  private final TestServer server =
      new TestServer(
          4 * MIB,
          builder ->
              builder
                  .limits(
                      NetLimits.defaults()
                          .bodies(3 * MIB, 8 * MIB)
                          .timeouts(
                              Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(5)))
                  .method(GrpcMethod.unary(ECHO, GrpcCall::message)));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void wholeMessages_areAnswered() throws Exception {
    try (RawHttp2 client = call()) {
      client.data(false, (byte) 0, (byte) 0).data(false, (byte) 0, (byte) 0, (byte) 2);
      client.data(false, (byte) 7).data(false).data(true, (byte) 8);

      assertThat(client.answer()).containsEntry("grpc-status", "0");
    }
  }

  @Test
  void hugePrefixes_areRefusedAtOnce() throws Exception {
    try (RawHttp2 client = call()) {
      client.data(false, RawHttp2.prefix(0, 0xffff_ffffL));

      assertRefused(client, GrpcCode.RESOURCE_EXHAUSTED, "larger than the limit of 3145728 bytes");
    }
  }

  @Test
  void declaredMessages_areReservedUntilTheStreamIsReset() throws Exception {
    try (RawHttp2 one = call();
        RawHttp2 two = call()) {
      one.data(false, RawHttp2.prefix(0, 3 * MIB)).data(false, (byte) 1);
      awaitUsed(3 * MIB + 2 * Exchange.HEAD_BYTES);

      two.data(false, RawHttp2.prefix(0, 2 * MIB));

      Map<String, String> answer = two.answer();
      assertThat(answer)
          .containsEntry("grpc-status", Integer.toString(GrpcCode.RESOURCE_EXHAUSTED.number()))
          .containsKey("grpc-status-details-bin");
      one.reset();
      server.awaitEmptyBudget();
    }
  }

  @Test
  void silence_endsTheCall() throws Exception {
    try (RawHttp2 client = call()) {
      client.data(false, RawHttp2.prefix(0, 100)).data(false, (byte) 1);

      assertRefused(client, GrpcCode.DEADLINE_EXCEEDED, "took too long");
    }
  }

  @Test
  void truncatedMessages_areRefused() throws Exception {
    try (RawHttp2 inside = call();
        RawHttp2 before = call();
        RawHttp2 prefix = call()) {
      inside.data(false, RawHttp2.prefix(0, 100)).data(true, (byte) 1);
      before.data(true);
      prefix.data(true, (byte) 0, (byte) 0);

      assertRefused(inside, GrpcCode.INTERNAL, "in the middle of its message");
      assertRefused(before, GrpcCode.INTERNAL, "before its message");
      assertRefused(prefix, GrpcCode.INTERNAL, "in the middle of its message");
    }
  }

  @Test
  void trailingBytes_areRefused() throws Exception {
    try (RawHttp2 client = call()) {
      client.data(false, RawHttp2.prefix(0, 1)).data(true, (byte) 1, (byte) 2);

      assertRefused(client, GrpcCode.INTERNAL, "more bytes came than one message of 1 bytes");
    }
  }

  @Test
  void badFlags_areRefused() throws Exception {
    try (RawHttp2 strange = call();
        RawHttp2 unannounced = call()) {
      strange.data(true, RawHttp2.prefix(2, 0));
      unannounced.data(true, RawHttp2.prefix(1, 0));

      assertRefused(strange, GrpcCode.INTERNAL, "not with 2");
      assertRefused(unannounced, GrpcCode.INTERNAL, "without a grpc-encoding");
    }
  }

  @Test
  void unknownCompressions_areRefusedWithTheKnownOnes() throws Exception {
    try (RawHttp2 client = new RawHttp2(server.port())) {
      Map<String, String> answer = client.call(ECHO, "grpc-encoding", "snappy").answer();

      assertThat(answer)
          .containsEntry("grpc-status", Integer.toString(GrpcCode.UNIMPLEMENTED.number()))
          .containsEntry("grpc-accept-encoding", "identity,gzip,deflate,zstd");
    }
  }

  @Test
  void hugeTimeouts_areTakenAsAYear() throws Exception {
    try (RawHttp2 client = new RawHttp2(server.port())) {
      client.call(ECHO, "grpc-timeout", "99999999H").data(true, RawHttp2.prefix(0, 0));

      assertThat(client.answer()).containsEntry("grpc-status", "0");
    }
  }

  @Test
  void timeouts_areKeptBeforeTheMessageCame() throws Exception {
    try (RawHttp2 client = new RawHttp2(server.port())) {
      client.call(ECHO, "grpc-timeout", "50m");

      assertRefused(client, GrpcCode.DEADLINE_EXCEEDED, "more than 4");
    }
  }

  @Test
  void bombs_areRefusedAtTheLimit() throws Exception {
    byte[] bomb = Compressed.gzipBomb(10);
    try (RawHttp2 client = new RawHttp2(server.port())) {
      client.call(ECHO, "grpc-encoding", "gzip").data(false, RawHttp2.prefix(1, bomb.length));
      client.data(true, bomb);

      assertRefused(client, GrpcCode.RESOURCE_EXHAUSTED, "");
    }
  }

  @Test
  void garbledCompression_isRefused() throws Exception {
    try (RawHttp2 client = new RawHttp2(server.port())) {
      client.call(ECHO, "grpc-encoding", "gzip").data(false, RawHttp2.prefix(1, 4));
      client.data(true, (byte) 1, (byte) 2, (byte) 3, (byte) 4);

      assertRefused(client, GrpcCode.INTERNAL, "not valid gzip");
    }
  }

  private RawHttp2 call() throws Exception {
    return new RawHttp2(server.port()).call(ECHO);
  }

  private static void assertRefused(RawHttp2 client, GrpcCode code, String message)
      throws Exception {
    Map<String, String> answer = client.answer();
    assertThat(answer).containsEntry("grpc-status", Integer.toString(code.number()));
    assertThat(answer.get("grpc-message")).contains(message);
  }

  private void awaitUsed(long bytes) throws InterruptedException {
    for (int i = 0; i < 1_000 && server.budget.used() < bytes; i++) {
      Thread.sleep(5);
    }
    assertThat(server.budget.used()).isEqualTo(bytes);
  }
}
