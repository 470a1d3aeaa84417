package io.skadi.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanBatchEditorTest {
  private static final int BODIES = 1_000;

  @Test
  void apply_givesTheSameBatchWithoutChanges() {
    SpanBatch batch = batch(new SplittableRandom(1));

    assertThat(new SpanBatchEditor(batch).apply()).isSameAs(batch);
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 20_260_901})
  void replace_leavesTheBytesOfAllOtherSpansAlone(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < BODIES; i++) {
      SpanBatch batch = batch(random);
      if (batch.spanCount() == 0) {
        continue;
      }
      int bad = random.nextInt(batch.spanCount());
      SpanBatchEditor editor = new SpanBatchEditor(batch);
      editor.replace(bad, spans(batch).get(bad).toBuilder().name("mended").build());

      SpanBatch edited = editor.apply();

      List<byte[]> before = bodies(batch);
      List<byte[]> after = bodies(edited);
      assertThat(after).as("seed %d, body %d", seed, i).hasSameSizeAs(before);
      for (int span = 0; span < before.size(); span++) {
        if (span != bad) {
          assertThat(after.get(span)).isEqualTo(before.get(span));
        }
      }
      assertThat(spans(edited).get(bad).name()).isEqualTo("mended");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 20_260_902})
  void edits_changeNothingButWhatWasNamed(long seed) throws InvalidProtocolBufferException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < BODIES; i++) {
      SpanBatch batch = batch(random);
      SpanBatchEditor editor = new SpanBatchEditor(batch);
      List<Span> expected = new ArrayList<>();
      edit(batch, editor, expected, random);

      SpanBatch edited = editor.apply();

      assertThat(spans(edited)).as("seed %d, body %d", seed, i).isEqualTo(expected);
      assertThat(edited.spanCount()).isEqualTo(expected.size());
      assertThat(unknownFields(edited)).isSubsetOf(unknownFields(batch));
      SpanBatch.decode(Tenant.DEFAULT, edited.bytes(), DecodeLimits.DEFAULT);
    }
  }

  private static void edit(
      SpanBatch batch, SpanBatchEditor editor, List<Span> expected, SplittableRandom random) {
    SpanCursor cursor = new SpanCursor().reset(batch);
    int resourceIndex = -1;
    Resource resource = Resource.EMPTY;
    while (cursor.next()) {
      Span span = cursor.span();
      if (cursor.resourceIndex() != resourceIndex) {
        resourceIndex = cursor.resourceIndex();
        resource = span.resource();
        if (random.nextInt(3) == 0) {
          resource =
              new Resource(List.of(Attribute.of("service.name", "x")), 3, resource.schemaUrl());
          editor.replaceResource(resourceIndex, resource);
        }
      }
      switch (random.nextInt(4)) {
        case 0 -> editor.drop(cursor.spanIndex());
        case 1 -> {
          Span changed = span.toBuilder().name("new").attributes(List.of()).build();
          editor.replace(cursor.spanIndex(), changed);
          expected.add(changed.toBuilder().resource(resource).build());
        }
        default -> expected.add(span.toBuilder().resource(resource).build());
      }
    }
  }

  @Test
  void replaceResource_keepsTheResourcesUnknownFields() throws InvalidProtocolBufferException {
    WireWriter out = new WireWriter();
    int resourceSpans = out.open(Otlp.TRACES_RESOURCE_SPANS);
    int body = out.open(Otlp.RESOURCE_SPANS_RESOURCE);
    out.text(3 << 3 | WireReader.LENGTH, ""); // an entity reference
    out.close(body);
    out.close(resourceSpans);
    SpanBatch batch = SpanBatch.decode(Tenant.DEFAULT, out.toByteArray(), DecodeLimits.DEFAULT);
    SpanBatchEditor editor = new SpanBatchEditor(batch);
    editor.replaceResource(
        0, new Resource(List.of(Attribute.of(Resource.SERVICE_NAME, "shop")), 0, ""));

    TracesData edited = TracesData.parseFrom(editor.apply().bytes());

    assertThat(edited.getResourceSpans(0).getResource().getEntityRefsCount()).isEqualTo(1);
    assertThat(edited.getResourceSpans(0).getResource().getAttributes(0).getKey())
        .isEqualTo("service.name");
  }

  private static List<String> unknownFields(SpanBatch batch) throws InvalidProtocolBufferException {
    TracesData traces = TracesData.parseFrom(batch.bytes());
    List<String> unknown = new ArrayList<>();
    unknown.add(traces.getUnknownFields().toString());
    traces
        .getResourceSpansList()
        .forEach(group -> unknown.add(group.getUnknownFields().toString()));
    unknown.add("");
    return unknown;
  }

  private static SpanBatch batch(SplittableRandom random) {
    byte[] body = new Scrambled(random).write(new RandomTraces(random).next());
    return SpanBatch.decode(Tenant.DEFAULT, body, DecodeLimits.DEFAULT);
  }

  private static List<Span> spans(SpanBatch batch) {
    List<Span> spans = new ArrayList<>();
    batch.forEach(spans::add);
    return spans;
  }

  private static List<byte[]> bodies(SpanBatch batch) {
    List<byte[]> bodies = new ArrayList<>();
    SpanCursor cursor = new SpanCursor().reset(batch);
    while (cursor.next()) {
      int from = cursor.spanOffset();
      bodies.add(Arrays.copyOfRange(batch.bytes(), from, from + cursor.spanLength()));
    }
    return bodies;
  }
}
