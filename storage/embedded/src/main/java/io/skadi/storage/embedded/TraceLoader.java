package io.skadi.storage.embedded;

import io.skadi.model.SinkException.Kind;
import io.skadi.model.Span;
import io.skadi.model.TraceId;
import io.skadi.storage.StorageException;
import io.skadi.storage.StoredTrace;
import io.skadi.storage.embedded.segment.Row;
import io.skadi.storage.embedded.segment.RowSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds the rows of a trace in all sources and counts equal spans once. A small trace is kept as
 * records; of a large one only the positions are kept, and each walk reads it window by window.
 */
final class TraceLoader {
  /** Up to so many spans are kept as records, and so many are read at a time. */
  static final int WINDOW = 8_192;

  /** A trace of more rows is refused. */
  static final int MAX_ROWS = 2_000_000;

  private final View view;

  TraceLoader(View view) {
    this.view = view;
  }

  Optional<StoredTrace> load(TraceId id) {
    Keys keys = new Keys();
    walk(id, keys);
    if (keys.rows.isEmpty()) {
      return Optional.empty();
    }
    Set<Position> repeated = repeated(id, keys);
    List<Position> distinct =
        keys.rows.stream()
            .map(Key::position)
            .filter(position -> !repeated.contains(position))
            .sorted()
            .toList();
    return Optional.of(new Loaded(id, distinct));
  }

  private void walk(TraceId id, Consumer<Row> visitor) {
    for (RowSource source : view.sources()) {
      source.trace(
          view.tenant(),
          id,
          row -> {
            if (row.receivedMicros() <= view.receivedUpTo()) {
              visitor.accept(row);
            }
          });
    }
  }

  /** What equal spans have in common and different ones seldom do. */
  private record Likeness(long spanId, long startNanos, long endNanos) {}

  private record Key(Position position, Likeness likeness) {}

  private static final class Keys implements Consumer<Row> {
    private final List<Key> rows = new ArrayList<>();

    @Override
    public void accept(Row row) {
      if (rows.size() == MAX_ROWS) {
        throw new StorageException(
            Kind.OVERLOADED, "the trace has more than " + MAX_ROWS + " stored spans");
      }
      Likeness likeness = new Likeness(row.spanId(), row.startNanos(), row.endNanos());
      rows.add(new Key(Position.of(row), likeness));
    }
  }

  /** The rows whose span stands at an earlier position too. */
  private Set<Position> repeated(TraceId id, Keys keys) {
    Set<Likeness> seen = new HashSet<>();
    Set<Likeness> alike = new HashSet<>();
    for (Key key : keys.rows) {
      if (!seen.add(key.likeness())) {
        alike.add(key.likeness());
      }
    }
    return alike.isEmpty() ? Set.of() : equalLater(id, keys, alike);
  }

  private Set<Position> equalLater(TraceId id, Keys keys, Set<Likeness> alike) {
    List<Position> candidates =
        keys.rows.stream()
            .filter(key -> alike.contains(key.likeness()))
            .map(Key::position)
            .sorted()
            .toList();
    if (candidates.size() > WINDOW) {
      return equalLaterOfMany(id, candidates);
    }
    Set<Position> repeated = new HashSet<>();
    Set<Span> first = new HashSet<>();
    read(id, candidates)
        .forEach((position, span) -> {
          if (!first.add(span)) {
            repeated.add(position);
          }
        });
    return repeated;
  }

  /** With many, only the spans' hashes are kept at first. */
  private Set<Position> equalLaterOfMany(TraceId id, List<Position> candidates) {
    Map<Integer, List<Position>> byHash = new TreeMap<>();
    forEachWindow(
        id,
        candidates,
        (position, span) ->
            byHash.computeIfAbsent(span.hashCode(), hash -> new ArrayList<>()).add(position));
    Set<Position> repeated = new HashSet<>();
    for (List<Position> same : byHash.values()) {
      if (same.size() > 1) {
        Set<Span> first = new HashSet<>();
        forEachWindow(
            id,
            same,
            (position, span) -> {
              if (!first.add(span)) {
                repeated.add(position);
              }
            });
      }
    }
    return repeated;
  }

  private interface Reading {
    void span(Position position, Span span);
  }

  private void forEachWindow(TraceId id, List<Position> positions, Reading reading) {
    for (int from = 0; from < positions.size(); from += WINDOW) {
      int to = Math.min(from + WINDOW, positions.size());
      read(id, positions.subList(from, to)).forEach(reading::span);
    }
  }

  /** Reads the rows at these positions, in their order. */
  private Map<Position, Span> read(TraceId id, List<Position> positions) {
    Set<Position> wanted = new HashSet<>(positions);
    Map<Position, Span> spans = new TreeMap<>();
    walk(
        id,
        row -> {
          Position position = Position.of(row);
          if (wanted.contains(position)) {
            spans.put(position, row.span());
          }
        });
    return spans;
  }

  private final class Loaded implements StoredTrace {
    private final TraceId id;
    private final List<Position> positions;
    private final List<Span> kept;

    Loaded(TraceId id, List<Position> positions) {
      this.id = id;
      this.positions = positions;
      this.kept =
          positions.size() <= WINDOW ? List.copyOf(read(id, positions).values()) : List.of();
    }

    @Override
    public TraceId id() {
      return id;
    }

    @Override
    public int spanCount() {
      return positions.size();
    }

    @Override
    public void forEach(Consumer<Span> action) {
      if (kept.isEmpty()) {
        forEachWindow(id, positions, (position, span) -> action.accept(span));
      } else {
        kept.forEach(action);
      }
    }
  }
}
