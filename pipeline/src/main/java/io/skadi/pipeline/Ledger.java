package io.skadi.pipeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.skadi.model.Tenant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Accounts for every span of every decoded body of this process's life: once a call has returned,
 * {@code skadi_spans_received_total} is the sum of {@code skadi_spans_stored_total} and {@code
 * skadi_spans_lost_total} over its reasons, for each tenant and service. Bodies that could not be
 * decoded are counted beside it, in bodies and bytes.
 *
 * <p>The number of series is bounded: after 4,000 services of all tenants, further ones are counted
 * as {@code other-services}, after 100 tenants as {@code other-tenants}. Safe for any number of
 * threads.
 */
public final class Ledger {
  static final int MAX_SERVICES = 4_000;
  static final int MAX_TENANTS = 100;
  static final String OTHER_SERVICES = "other-services";
  static final String OTHER_TENANTS = "other-tenants";

  /** Longer names share a counter with those that begin alike. */
  private static final int MAX_LABEL_LENGTH = 200;

  private final MeterRegistry meters;
  private final Map<Key, Account> accounts = new ConcurrentHashMap<>();
  private final Set<String> tenants = ConcurrentHashMap.newKeySet();
  private final Counter tapFailures;

  private record Key(String tenant, String service) {}

  /** A ledger whose counters are in a registry. */
  public Ledger(MeterRegistry meters) {
    this.meters = meters;
    tapFailures =
        Counter.builder("skadi.tap.failures")
            .description("Accepted batches that a tap, such as span metrics, failed on")
            .register(meters);
  }

  Account account(Tenant tenant, String service) {
    Key key = new Key(cut(tenant.name()), cut(service));
    Account known = accounts.get(key);
    return known != null ? known : open(key);
  }

  /** One thread at a time, so that the bounds are exact. */
  private synchronized Account open(Key key) {
    Key label = new Key(tenantLabel(key.tenant()), key.service());
    if (accounts.size() >= MAX_SERVICES && !accounts.containsKey(label)) {
      label = new Key(label.tenant(), OTHER_SERVICES);
    }
    return accounts.computeIfAbsent(
        label, l -> new Account(meters, Tags.of("tenant", l.tenant(), "service", l.service())));
  }

  private String tenantLabel(String tenant) {
    if (tenants.size() < MAX_TENANTS) {
      tenants.add(tenant);
    }
    return tenants.contains(tenant) ? tenant : OTHER_TENANTS;
  }

  private static String cut(String name) {
    return name.length() <= MAX_LABEL_LENGTH ? name : name.substring(0, MAX_LABEL_LENGTH);
  }

  void undecodable(Tags source, String reason, long bytes) {
    Tags tags = source.and("reason", reason);
    Counter.builder("skadi.bodies.undecodable")
        .description("Request bodies of which no span was read")
        .tags(tags)
        .register(meters)
        .increment();
    Counter.builder("skadi.bodies.undecodable.bytes")
        .description("Bytes of request bodies of which no span was read, by their declared length")
        .tags(tags)
        .register(meters)
        .increment((double) bytes);
  }

  void tapFailed() {
    tapFailures.increment();
  }

  /** A counter under a name that dashboards for the OpenTelemetry Collector look for. */
  Counter collectorCounter(String name, String description, Tags source) {
    return Counter.builder(name).description(description).tags(source).register(meters);
  }
}
