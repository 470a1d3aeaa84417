package io.skadi.storage.testkit;

import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Link;
import io.skadi.model.Span;
import io.skadi.model.SpanId;
import io.skadi.model.SpanKind;
import io.skadi.model.StatusCode;
import io.skadi.model.Tenant;
import io.skadi.model.TraceId;
import io.skadi.storage.AttributeKey;
import io.skadi.storage.AttributeValue;
import io.skadi.storage.Filter;
import io.skadi.storage.Filter.Level;
import io.skadi.storage.Operation;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceQuery.Sort;
import io.skadi.storage.TraceSummary;
import io.skadi.storage.TraceSummary.ServiceCount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The right answers, by brute force over span records: what a store is compared with. Shares no
 * code with any store, nor with what the stores share. Not for use by several threads.
 */
public final class Oracle {
  private final Map<Tenant, Set<Span>> spans = new HashMap<>();

  /** Knows nothing yet. */
  public Oracle() {}

  /** Takes in spans that a store took in, in the same order. */
  public void add(Tenant tenant, Collection<Span> more) {
    spans.computeIfAbsent(tenant, none -> new LinkedHashSet<>()).addAll(more);
  }

  /** Forgets everything. */
  public void clear() {
    spans.clear();
  }

  private Stream<Span> all(Tenant tenant) {
    return spans.getOrDefault(tenant, Set.of()).stream();
  }

  /** The spans of a trace in the order received; empty if there are none. */
  public List<Span> trace(Tenant tenant, TraceId id) {
    return all(tenant).filter(span -> span.traceId().equals(id)).toList();
  }

  /** All spans that match, newest first, then by trace id, span id and order received. */
  public List<Span> findSpans(Tenant tenant, Filter filter, TimeRange range) {
    return all(tenant)
        .filter(span -> isIn(range, span) && OracleFilter.matches(filter, span))
        .sorted(
            Comparator.comparingLong(Span::startNanos)
                .reversed()
                .thenComparing(Span::traceId)
                .thenComparing(Span::spanId))
        .toList();
  }

  private static boolean isIn(TimeRange range, Span span) {
    return range.minNanos() <= span.startNanos() && span.startNanos() <= range.maxNanos();
  }

  /** All traces that match, in the order of the sort. */
  public List<TraceSummary> find(Tenant tenant, Filter filter, TimeRange range, Sort sort) {
    Map<TraceId, Long> newest = new LinkedHashMap<>();
    for (Span match : findSpans(tenant, filter, range)) {
      newest.putIfAbsent(match.traceId(), match.startNanos());
    }
    Map<TraceId, List<Span>> traces = all(tenant).collect(Collectors.groupingBy(Span::traceId));
    return newest.entrySet().stream()
        .map(entry -> summary(entry.getKey(), traces.get(entry.getKey()), entry.getValue()))
        .sorted(Comparator.comparing(key(sort)).reversed().thenComparing(TraceSummary::id))
        .toList();
  }

  private static Function<TraceSummary, BigInteger> key(Sort sort) {
    return trace ->
        switch (sort) {
          case NEWEST -> BigInteger.valueOf(trace.newestMatchNanos());
          case LONGEST ->
              BigInteger.valueOf(trace.endNanos()).subtract(BigInteger.valueOf(trace.startNanos()));
          case MOST_SPANS -> BigInteger.valueOf(trace.spanCount());
          case MOST_ERRORS -> BigInteger.valueOf(trace.errorCount());
        };
  }

  private static TraceSummary summary(TraceId id, @Nullable List<Span> found, long newestMatch) {
    List<Span> trace = found == null ? List.of() : found;
    Set<SpanId> ids = trace.stream().map(Span::spanId).collect(Collectors.toSet());
    Span root =
        trace.stream()
            .filter(Span::isRoot)
            .min(Comparator.comparingLong(Span::startNanos).thenComparing(Span::spanId))
            .orElse(null);
    String rootService = root == null ? null : root.resource().serviceName();
    return new TraceSummary(
        id,
        newestMatch,
        rootService == null ? "" : rootService,
        root == null ? "" : root.name(),
        trace.stream().mapToLong(Span::startNanos).min().orElseThrow(),
        trace.stream().mapToLong(Span::endNanos).max().orElseThrow(),
        trace.size(),
        (int) trace.stream().filter(Oracle::isError).count(),
        (int)
            trace.stream()
                .filter(span -> !span.isRoot() && !ids.contains(span.parentSpanId()))
                .count(),
        services(trace));
  }

  private static boolean isError(Span span) {
    return span.status().code() == StatusCode.ERROR;
  }

  private static List<ServiceCount> services(List<Span> trace) {
    Map<String, List<Span>> byService = new TreeMap<>();
    for (Span span : trace) {
      String service = span.resource().serviceName();
      if (service != null && !service.isEmpty()) {
        byService.computeIfAbsent(service, none -> new ArrayList<>()).add(span);
      }
    }
    List<ServiceCount> counts = new ArrayList<>();
    byService.forEach((service, of) ->
        counts.add(
            new ServiceCount(
                service, of.size(), (int) of.stream().filter(Oracle::isError).count())));
    return counts;
  }

  /** All services, sorted. */
  public List<String> services(Tenant tenant) {
    Set<String> services = new TreeSet<>();
    all(tenant)
        .forEach(span -> Stream.ofNullable(span.resource().serviceName()).forEach(services::add));
    services.remove("");
    return List.copyOf(services);
  }

  /** The operations of a service in the order received; of all kinds if the kind is null. */
  public List<Operation> operations(Tenant tenant, String service, @Nullable SpanKind kind) {
    return all(tenant)
        .filter(span -> service.equals(span.resource().serviceName()))
        .filter(span -> kind == null || span.kind() == kind)
        .map(span -> new Operation(span.name(), span.kind()))
        .distinct()
        .toList();
  }

  /** Attribute keys with a prefix, most frequent first, then by name and level. */
  public List<AttributeKey> attributeKeys(Tenant tenant, TimeRange range, String prefix) {
    record Key(Level level, String name) {}
    Map<Key, Long> counts = new HashMap<>();
    all(tenant)
        .filter(span -> isIn(range, span))
        .forEach(span -> {
          Set<Key> keys = new HashSet<>();
          for (Level level : Level.values()) {
            attributes(span, level).forEach(found -> keys.add(new Key(level, found.key())));
          }
          keys.forEach(key -> counts.merge(key, 1L, Long::sum));
        });
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().name().startsWith(prefix))
        .map(entry ->
            new AttributeKey(entry.getKey().name(), entry.getKey().level(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(AttributeKey::spans)
                .reversed()
                .thenComparing(AttributeKey::key)
                .thenComparing(AttributeKey::level))
        .toList();
  }

  /** The texts of a key's values with a prefix, most frequent first, then by text. */
  public List<AttributeValue> attributeValues(
      Tenant tenant, TimeRange range, String key, String prefix) {
    Map<String, Long> counts = new HashMap<>();
    all(tenant)
        .filter(span -> isIn(range, span))
        .flatMap(span ->
            Stream.of(Level.values())
                .flatMap(level -> attributes(span, level))
                .filter(attribute -> attribute.key().equals(key))
                .map(attribute -> OracleText.of(attribute.value()))
                .distinct())
        .forEach(text -> counts.merge(text, 1L, Long::sum));
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .map(entry -> new AttributeValue(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(AttributeValue::spans)
                .reversed()
                .thenComparing(AttributeValue::text))
        .toList();
  }

  private static Stream<Attribute> attributes(Span span, Level level) {
    return switch (level) {
      case SPAN -> span.attributes().stream();
      case RESOURCE -> span.resource().attributes().stream();
      case SCOPE -> span.scope().attributes().stream();
      case EVENT -> span.events().stream().map(Event::attributes).flatMap(List::stream);
      case LINK -> span.links().stream().map(Link::attributes).flatMap(List::stream);
    };
  }
}
