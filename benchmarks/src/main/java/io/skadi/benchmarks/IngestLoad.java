package io.skadi.benchmarks;

import io.skadi.model.SpanBatch;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends OTLP over gRPC to a server in its own process and says how many spans a CPU-second of that
 * process takes in: first cold, then round by round. Every request has trace ids of its own.
 *
 * <p>Arguments: the root of a built checkout, rounds (8), requests a round (400), and what the
 * server is given, such as {@code --data DIR}.
 */
public final class IngestLoad {
  private static final int CONNECTIONS = 4;
  private static final int SPANS_PER_REQUEST = 512;
  private static final int BODIES = 64;

  private final List<List<SpanBatch>> bodies = new ArrayList<>();
  private final AtomicLong number = new AtomicLong();

  private IngestLoad() {
    for (int connection = 0; connection < CONNECTIONS; connection++) {
      DemoTraffic traffic = new DemoTraffic(connection);
      List<SpanBatch> own = new ArrayList<>();
      for (int i = 0; i < BODIES / CONNECTIONS; i++) {
        own.add(traffic.request(SPANS_PER_REQUEST));
      }
      bodies.add(own);
    }
  }

  /** Runs the load and prints a line for each round. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments.length > 0 ? arguments[0] : ".");
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
    int requests = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 400;
    String[] more = List.of(arguments).stream().skip(3).toArray(String[]::new);
    IngestLoad load = new IngestLoad();
    try (ServerProcess server = ServerProcess.start(root, more)) {
      for (int round = 0; round < rounds; round++) {
        load.round(server, requests, System.out);
      }
    }
  }

  private void round(ServerProcess server, int requests, PrintStream out) throws Exception {
    Duration before = server.cpu();
    long spans = 0;
    try (ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<Long>> sent = new ArrayList<>();
      for (List<SpanBatch> own : bodies) {
        sent.add(senders.submit(() -> send(server.grpcPort(), own, requests / CONNECTIONS)));
      }
      for (Future<Long> each : sent) {
        spans += each.get();
      }
    }
    double seconds = server.cpu().minus(before).toMillis() / 1_000.0;
    out.printf(
        "%,d spans, %.2f CPU-s, %,.0f spans per CPU-second%n", spans, seconds, spans / seconds);
  }

  private long send(int port, List<SpanBatch> own, int requests) {
    long spans = 0;
    try (GrpcSender sender = new GrpcSender(port)) {
      for (int i = 0; i < requests; i++) {
        SpanBatch batch = own.get(i % own.size());
        DemoTraffic.renew(batch, number.incrementAndGet());
        sender.send(batch.bytes());
        spans += batch.spanCount();
      }
    }
    return spans;
  }
}
