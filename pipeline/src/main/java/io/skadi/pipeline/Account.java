package io.skadi.pipeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The counters of one service of one tenant. Safe for any number of threads. */
final class Account {
  private final MeterRegistry meters;
  private final Tags tags;
  private final Counter received;
  private final Counter stored;
  private final Map<LossReason, Counter> lost = new ConcurrentHashMap<>();

  Account(MeterRegistry meters, Tags tags) {
    this.meters = meters;
    this.tags = tags;
    received =
        Counter.builder("skadi.spans.received")
            .description("Spans of decoded bodies; each attempt to send them counts")
            .tags(tags)
            .register(meters);
    stored =
        Counter.builder("skadi.spans.stored")
            .description("Spans that the sink took")
            .tags(tags)
            .register(meters);
  }

  void received(int spans) {
    received.increment(spans);
  }

  void stored(int spans) {
    stored.increment(spans);
  }

  void lost(LossReason reason, int spans) {
    if (spans > 0) {
      lost.computeIfAbsent(reason, this::lossCounter).increment(spans);
    }
  }

  private Counter lossCounter(LossReason reason) {
    return Counter.builder("skadi.spans.lost")
        .description("Spans that were received but not stored")
        .tags(tags)
        .tag("reason", reason.label())
        .register(meters);
  }
}
