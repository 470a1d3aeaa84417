package io.skadi.storage.embedded;

import io.skadi.storage.AttributeKey;
import io.skadi.storage.AttributeValue;
import io.skadi.storage.Filter.Level;
import io.skadi.storage.TimeRange;
import io.skadi.storage.embedded.segment.Row;
import io.skadi.storage.embedded.segment.RowSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Counts the spans of a range by their attributes, equal spans once. */
final class AttributeCensus {
  private static final Comparator<AttributeKey> KEYS =
      Comparator.comparingLong(AttributeKey::spans)
          .reversed()
          .thenComparing(AttributeKey::key)
          .thenComparing(AttributeKey::level);

  private static final Comparator<AttributeValue> VALUES =
      Comparator.comparingLong(AttributeValue::spans)
          .reversed()
          .thenComparing(AttributeValue::text);

  private final View view;
  private final TimeRange range;
  private final Predicate<Row> counts;

  AttributeCensus(View view, TimeRange range) {
    this.view = view;
    this.range = range;
    Set<Position> repeated = new RepeatedSpans(view, range).find();
    counts =
        row ->
            row.receivedMicros() <= view.receivedUpTo()
                && (repeated.isEmpty() || !repeated.contains(Position.of(row)));
  }

  private record LevelKey(Level level, String key) {}

  /** Keys with a prefix, most frequent first. */
  List<AttributeKey> keys(String prefix, int limit) {
    Map<LevelKey, Long> found = new HashMap<>();
    for (RowSource source : view.sources()) {
      source.countKeys(
          view.tenant(),
          range,
          counts,
          (level, key, rows) -> {
            if (key.startsWith(prefix)) {
              found.merge(new LevelKey(level, key), rows, Long::sum);
            }
          });
    }
    return found.entrySet().stream()
        .map(one -> new AttributeKey(one.getKey().key(), one.getKey().level(), one.getValue()))
        .sorted(KEYS)
        .limit(limit)
        .toList();
  }

  /** The texts of a key's values with a prefix, most frequent first. */
  List<AttributeValue> values(String key, String prefix, int limit) {
    Map<String, Long> found = new HashMap<>();
    for (RowSource source : view.sources()) {
      source.countValues(
          view.tenant(),
          range,
          key,
          counts,
          (text, rows) -> {
            if (text.startsWith(prefix)) {
              found.merge(text, rows, Long::sum);
            }
          });
    }
    return found.entrySet().stream()
        .map(one -> new AttributeValue(one.getKey(), one.getValue()))
        .sorted(VALUES)
        .limit(limit)
        .toList();
  }
}
