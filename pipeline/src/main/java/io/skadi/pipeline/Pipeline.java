package io.skadi.pipeline;

import io.skadi.model.SinkException;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanSink;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from every receiver to the sink: what can never be stored is left out, what is malformed
 * is mended, each span is accounted for in the {@link Ledger}, and the rest goes to the sink in the
 * caller's thread. A batch in which nothing has to change reaches the sink as the same object. Safe
 * for any number of threads.
 */
public final class Pipeline {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  private final SpanLimits limits;
  private final Ledger ledger;
  private final SpanSink sink;
  private final List<Tap> taps;

  /** A way to a sink; the taps see what it accepted, in this order. */
  public Pipeline(SpanLimits limits, Ledger ledger, SpanSink sink, List<Tap> taps) {
    this.limits = limits;
    this.ledger = ledger;
    this.sink = sink;
    this.taps = List.copyOf(taps);
  }

  /**
   * The entrance for the spans of one protocol.
   *
   * @param protocol such as "otlp"
   * @param transport such as "grpc" or "http"
   */
  public Intake intake(String protocol, String transport) {
    return new Intake(this, ledger, protocol, transport);
  }

  /**
   * Takes a batch and returns when the sink has its spans.
   *
   * @throws SinkException if the sink took none of them
   */
  public Receipt receive(SpanBatch batch) {
    if (batch.spanCount() == 0) {
      return Receipt.EMPTY;
    }
    Tally tally = new Tally(ledger, batch.tenant());
    SpanBatch kept = new BatchPass(batch, limits, tally).run();
    if (kept.spanCount() > 0) {
      pass(kept, tally);
    }
    tally.stored();
    return new Receipt(kept.spanCount(), tally.rejected(), tally.message());
  }

  private void pass(SpanBatch kept, Tally tally) {
    try {
      sink.accept(kept);
    } catch (SinkException refusal) {
      tally.refused(LossReason.of(refusal));
      throw refusal;
    } catch (RuntimeException | Error failure) {
      tally.refused(LossReason.FAILED);
      throw failure;
    }
    taps.forEach(tap -> show(kept, tap));
  }

  /** What the sink accepted stays accepted, whatever a tap makes of it. */
  private void show(SpanBatch kept, Tap tap) {
    try {
      tap.accepted(kept);
    } catch (RuntimeException failure) {
      ledger.tapFailed();
      LOG.warn("{} failed on {}", tap, kept, failure);
    }
  }
}
