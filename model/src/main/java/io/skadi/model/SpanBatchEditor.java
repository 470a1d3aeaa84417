package io.skadi.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Changes single spans and resources of a batch and makes a new one; copy on write. What was not
 * named keeps its bytes, unknown fields included; a changed span or resource keeps the unknown
 * fields of its own message. Numbers of spans and resources are the cursor's. Belongs to one
 * thread.
 */
public final class SpanBatchEditor {
  private final SpanBatch batch;
  private final byte[] bytes;
  private final Map<Integer, Optional<Span>> spans = new HashMap<>();
  private final Map<Integer, Resource> resources = new HashMap<>();
  private final WireWriter out = new WireWriter();
  private final SpanEncoder encoder = new SpanEncoder(out);
  private int spanIndex;
  private int resourceIndex;
  private int kept;

  /** Starts without changes. */
  public SpanBatchEditor(SpanBatch batch) {
    this.batch = batch;
    this.bytes = batch.bytes();
  }

  /** Leaves a span out. */
  public void drop(int index) {
    spans.put(index, Optional.empty());
  }

  /** Puts another span in the place of one; its resource and scope are not looked at. */
  public void replace(int index, Span span) {
    spans.put(index, Optional.of(span));
  }

  /** Gives all spans of a ResourceSpans another resource; its schema URL is not looked at. */
  public void replaceResource(int index, Resource resource) {
    resources.put(index, resource);
  }

  /** Whether nothing was changed so far. */
  public boolean isUnchanged() {
    return spans.isEmpty() && resources.isEmpty();
  }

  /** The changed batch, or the same object if nothing was changed. */
  public SpanBatch apply() {
    if (isUnchanged()) {
      return batch;
    }
    out.clear();
    spanIndex = resourceIndex = kept = 0;
    copy(0, bytes.length, Otlp.TRACES_RESOURCE_SPANS, this::resourceSpans);
    return SpanBatch.trusted(batch.tenant(), out.toByteArray(), kept);
  }

  private interface Body {
    void write(int from, int to);
  }

  /** Copies a message's fields, those with the tag through the body writer. */
  private void copy(int from, int to, int tag, Body body) {
    WireReader reader = new WireReader();
    reader.reset(bytes, from, to);
    while (reader.hasNext()) {
      int fieldFrom = reader.position;
      int fieldTag = reader.tag();
      if (fieldTag == tag) {
        int length = reader.length();
        body.write(reader.position, reader.position += length);
      } else {
        reader.skip(fieldTag);
        out.raw(bytes, fieldFrom, reader.position - fieldFrom);
      }
    }
  }

  private void resourceSpans(int from, int to) {
    int opened = out.open(Otlp.TRACES_RESOURCE_SPANS);
    Resource replacement = resources.get(resourceIndex++);
    if (replacement == null) {
      copy(from, to, Otlp.RESOURCE_SPANS_SCOPE_SPANS, this::scopeSpans);
    } else {
      withResource(from, to, replacement);
    }
    out.close(opened);
  }

  private void withResource(int from, int to, Resource replacement) {
    int body = out.open(Otlp.RESOURCE_SPANS_RESOURCE);
    encoder.resource(replacement);
    WireReader reader = new WireReader();
    reader.reset(bytes, from, to);
    while (reader.hasNext()) {
      int tag = reader.tag();
      if (tag == Otlp.RESOURCE_SPANS_RESOURCE) {
        int length = reader.length();
        copyUnknown(reader.position, reader.position += length, this::isKnownInResource);
      } else {
        reader.skip(tag);
      }
    }
    out.close(body);
    copyWithoutResource(from, to);
  }

  private void copyWithoutResource(int from, int to) {
    WireReader reader = new WireReader();
    reader.reset(bytes, from, to);
    while (reader.hasNext()) {
      int fieldFrom = reader.position;
      int tag = reader.tag();
      if (tag == Otlp.RESOURCE_SPANS_SCOPE_SPANS) {
        int length = reader.length();
        scopeSpans(reader.position, reader.position += length);
      } else {
        reader.skip(tag);
        if (tag != Otlp.RESOURCE_SPANS_RESOURCE) {
          out.raw(bytes, fieldFrom, reader.position - fieldFrom);
        }
      }
    }
  }

  private void scopeSpans(int from, int to) {
    int opened = out.open(Otlp.RESOURCE_SPANS_SCOPE_SPANS);
    copy(from, to, Otlp.SCOPE_SPANS_SPANS, this::span);
    out.close(opened);
  }

  private void span(int from, int to) {
    Optional<Span> change = spans.get(spanIndex++);
    if (change != null && change.isEmpty()) {
      return;
    }
    kept++;
    int opened = out.open(Otlp.SCOPE_SPANS_SPANS);
    if (change == null) {
      out.raw(bytes, from, to - from);
    } else {
      encoder.span(change.get());
      copyUnknown(from, to, this::isKnownInSpan);
    }
    out.close(opened);
  }

  private interface TagTest {
    boolean test(int tag);
  }

  private void copyUnknown(int from, int to, TagTest known) {
    WireReader reader = new WireReader();
    reader.reset(bytes, from, to);
    while (reader.hasNext()) {
      int fieldFrom = reader.position;
      int tag = reader.tag();
      reader.skip(tag);
      if (!known.test(tag)) {
        out.raw(bytes, fieldFrom, reader.position - fieldFrom);
      }
    }
  }

  private boolean isKnownInResource(int tag) {
    return tag == Otlp.RESOURCE_ATTRIBUTES || tag == Otlp.RESOURCE_DROPPED;
  }

  private boolean isKnownInSpan(int tag) {
    return switch (tag) {
      case Otlp.SPAN_TRACE_ID,
          Otlp.SPAN_SPAN_ID,
          Otlp.SPAN_TRACE_STATE,
          Otlp.SPAN_PARENT_SPAN_ID,
          Otlp.SPAN_NAME,
          Otlp.SPAN_KIND,
          Otlp.SPAN_START,
          Otlp.SPAN_END,
          Otlp.SPAN_ATTRIBUTES,
          Otlp.SPAN_DROPPED_ATTRIBUTES,
          Otlp.SPAN_EVENTS,
          Otlp.SPAN_DROPPED_EVENTS,
          Otlp.SPAN_LINKS,
          Otlp.SPAN_DROPPED_LINKS,
          Otlp.SPAN_STATUS,
          Otlp.SPAN_FLAGS ->
          true;
      default -> false;
    };
  }
}
