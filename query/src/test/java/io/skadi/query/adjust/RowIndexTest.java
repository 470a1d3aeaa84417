package io.skadi.query.adjust;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Span;
import io.skadi.model.SpanId;
import io.skadi.model.TraceId;
import io.skadi.storage.StoredTrace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RowIndexTest {
  private static final TraceId TRACE = new TraceId(0, 1);

  private record Ids(List<Long> ids) implements StoredTrace {
    @Override
    public TraceId id() {
      return TRACE;
    }

    @Override
    public int spanCount() {
      return ids.size();
    }

    @Override
    public void forEach(Consumer<Span> action) {
      for (long id : ids) {
        action.accept(Span.builder(TRACE, SpanId.of(id)).build());
      }
    }
  }

  private static Skeleton skeleton(List<Long> ids) {
    return Skeleton.of(new Ids(ids), Integer.MAX_VALUE, new LibraryAttributes());
  }

  @Test
  void add_behavesAsAMapThatKeepsTheFirst() {
    long seed = Long.getLong("skadi.seed", 20_261_124);
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      int size = random.nextInt(100);
      List<Long> ids = random.longs(size, 0, 80).boxed().toList();
      RowIndex index = new RowIndex(skeleton(ids));
      Map<Long, Integer> expected = new HashMap<>();
      for (int row = 0; row < size; row++) {
        Integer before = expected.putIfAbsent(ids.get(row), row);
        assertThat(index.add(row))
            .as("seed %d", seed)
            .isEqualTo(before == null ? RowIndex.NONE : before);
      }
      for (long id = 0; id < 80; id++) {
        assertThat(index.find(id))
            .as("seed %d", seed)
            .isEqualTo(expected.getOrDefault(id, RowIndex.NONE));
      }
    }
  }
}
