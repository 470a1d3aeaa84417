package io.skadi.pipeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.skadi.model.SinkException;
import io.skadi.model.SpanBatch;

/**
 * The entrance of the pipeline for one protocol: counts what came in by it, also under the names of
 * the OpenTelemetry Collector. Safe for any number of threads.
 */
public final class Intake {
  private final Pipeline pipeline;
  private final Ledger ledger;
  private final Tags source;
  private final Counter accepted;
  private final Counter refused;

  Intake(Pipeline pipeline, Ledger ledger, String protocol, String transport) {
    this.pipeline = pipeline;
    this.ledger = ledger;
    source = Tags.of("protocol", protocol, "transport", transport);
    Tags collector = Tags.of("receiver", protocol, "transport", transport);
    accepted =
        ledger.collectorCounter(
            "otelcol.receiver.accepted.spans", "Spans that a receiver took", collector);
    refused =
        ledger.collectorCounter(
            "otelcol.receiver.refused.spans", "Spans that a receiver did not take", collector);
  }

  /**
   * Takes a batch, as {@link Pipeline#receive} does.
   *
   * @throws SinkException if the sink took no span
   */
  public Receipt receive(SpanBatch batch) {
    int taken = 0;
    try {
      Receipt receipt = pipeline.receive(batch);
      taken = receipt.accepted();
      return receipt;
    } finally {
      accepted.increment(taken);
      refused.increment(batch.spanCount() - taken);
    }
  }

  /**
   * Counts a body of which no span was read.
   *
   * @param reason one of a small fixed set, such as "malformed" or "too-large"
   * @param bytes how many came
   */
  public void undecodable(String reason, long bytes) {
    ledger.undecodable(source, reason, bytes);
  }
}
