package io.skadi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanCursorSeekTest {
  private record Place(SpanBatch batch, SpanSection section, int offset, int length, Span span) {}

  private static SpanBatch batch(int number) {
    SpanBatchBuilder builder = new SpanBatchBuilder(Tenant.DEFAULT);
    for (int i = 0; i < 40; i++) {
      List<Attribute> attributes = List.of(Attribute.of("number", number), Attribute.of("i", i));
      builder.add(
          Span.builder(new TraceId(number, i + 1), SpanId.of(i + 1))
              .resource(new Resource(List.of(Attribute.of("r", i / 12)), 0, "r" + i / 12))
              .scope(new Scope("s" + i / 5, "", List.of(), 0, "url" + i / 5))
              .name("span " + i)
              .attributes(attributes)
              .build());
    }
    return builder.build();
  }

  private static List<Place> places(SpanBatch batch) {
    List<Place> places = new ArrayList<>();
    SpanCursor cursor = new SpanCursor().reset(batch);
    while (cursor.next()) {
      places.add(
          new Place(
              batch, cursor.section(), cursor.spanOffset(), cursor.spanLength(), cursor.span()));
    }
    return places;
  }

  @Test
  void seek_givesEachSpanInAnyOrderAcrossBatches() {
    List<Place> places = new ArrayList<>(places(batch(1)));
    places.addAll(places(batch(2)));
    Collections.shuffle(places, new Random(42));

    SpanCursor cursor = new SpanCursor();
    for (Place place : places) {
      cursor.seek(place.batch(), place.section(), place.offset(), place.length());
      assertThat(cursor.span()).isEqualTo(place.span());
    }
  }

  @Test
  void seek_isFollowedByNoOtherSpanUntilReset() {
    SpanBatch batch = batch(1);
    Place third = places(batch).get(2);

    SpanCursor cursor =
        new SpanCursor().seek(batch, third.section(), third.offset(), third.length());

    assertThat(cursor.next()).isFalse();
    assertThat(cursor.reset(batch).next()).isTrue();
    assertThat(cursor.span()).isEqualTo(places(batch).getFirst().span());
  }
}
