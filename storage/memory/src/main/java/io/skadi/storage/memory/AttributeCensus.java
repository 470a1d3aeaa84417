package io.skadi.storage.memory;

import io.skadi.model.AttributeCursor;
import io.skadi.model.EventCursor;
import io.skadi.model.LinkCursor;
import io.skadi.model.SinkException.Kind;
import io.skadi.model.SpanCursor;
import io.skadi.model.ValueText;
import io.skadi.storage.AttributeKey;
import io.skadi.storage.AttributeValue;
import io.skadi.storage.Filter.Level;
import io.skadi.storage.StorageException;
import io.skadi.storage.TimeRange;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Counts attribute keys, or the values of a key, over the spans that start in a range. */
final class AttributeCensus {
  /** How many different keys or values are counted; beyond, the question is refused. */
  private static final int MAX_DIFFERENT = 100_000;

  private final MemoryStore.Snapshot snapshot;
  private final TimeRange range;

  AttributeCensus(MemoryStore.Snapshot snapshot, TimeRange range) {
    this.snapshot = snapshot;
    this.range = range;
  }

  private record Key(Level level, String name) {}

  List<AttributeKey> keys(String prefix, int limit) {
    byte[] start = prefix.getBytes(StandardCharsets.UTF_8);
    Map<Key, Long> counts =
        count((span, found) ->
            forEachAttribute(
                span,
                (level, attribute) -> {
                  if (keyStartsWith(attribute, start)) {
                    found.add(new Key(level, attribute.key()));
                  }
                }));
    return counts.entrySet().stream()
        .map(entry ->
            new AttributeKey(entry.getKey().name(), entry.getKey().level(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(AttributeKey::spans)
                .reversed()
                .thenComparing(AttributeKey::key)
                .thenComparing(AttributeKey::level))
        .limit(limit)
        .toList();
  }

  private static boolean keyStartsWith(AttributeCursor attribute, byte[] prefix) {
    int length = Math.min(prefix.length, attribute.keyLength());
    int from = attribute.keyOffset();
    return Arrays.equals(attribute.bytes(), from, from + length, prefix, 0, prefix.length);
  }

  List<AttributeValue> values(String key, String prefix, int limit) {
    byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
    Map<String, Long> counts =
        count((span, found) ->
            forEachAttribute(
                span,
                (level, attribute) -> {
                  if (attribute.keyEquals(wanted)) {
                    addValue(attribute, prefix, found);
                  }
                }));
    return counts.entrySet().stream()
        .map(entry -> new AttributeValue(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(AttributeValue::spans)
                .reversed()
                .thenComparing(AttributeValue::text))
        .limit(limit)
        .toList();
  }

  private static void addValue(AttributeCursor attribute, String prefix, Set<String> found) {
    String text = ValueText.of(attribute.value());
    if (text.startsWith(prefix)) {
      found.add(text);
    }
  }

  /** Counts on how many spans each thing is found. */
  private <T> Map<T, Long> count(BiConsumer<SpanCursor, Set<T>> find) {
    Map<T, Long> counts = new HashMap<>();
    Set<T> found = new HashSet<>();
    SpanCursor cursor = new SpanCursor();
    for (TraceSpans trace : snapshot.traces()) {
      Scan.requireNotCancelled();
      TraceView view = trace.view(snapshot.receivedUpTo());
      for (int i = 0; i < view.spanCount(); i++) {
        StoredSpan span = view.span(i);
        if (range.contains(span.startNanos())) {
          find.accept(span.read(cursor), found);
          found.forEach(one -> counts.merge(one, 1L, Long::sum));
          found.clear();
        }
      }
      requireBounded(counts.size());
    }
    return counts;
  }

  private static void requireBounded(int different) {
    if (different > MAX_DIFFERENT) {
      throw new StorageException(
          Kind.OVERLOADED,
          "more than " + MAX_DIFFERENT + " different keys or values; ask for a smaller range");
    }
  }

  private static void forEachAttribute(SpanCursor span, BiConsumer<Level, AttributeCursor> action) {
    each(Level.SPAN, span.attributes(), action);
    each(Level.RESOURCE, span.resourceAttributes(), action);
    each(Level.SCOPE, span.scopeAttributes(), action);
    EventCursor events = span.events();
    while (events.next()) {
      each(Level.EVENT, events.attributes(), action);
    }
    LinkCursor links = span.links();
    while (links.next()) {
      each(Level.LINK, links.attributes(), action);
    }
  }

  private static void each(
      Level level, AttributeCursor attributes, BiConsumer<Level, AttributeCursor> action) {
    while (attributes.next()) {
      action.accept(level, attributes);
    }
  }
}
