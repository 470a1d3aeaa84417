package io.skadi.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Changes single spans, resources and scopes of a batch and makes a new one; copy on write. What
 * was not named keeps its bytes, unknown fields included; a changed message keeps the unknown
 * fields of its own. Numbers of spans, resources and scopes are the cursor's. Belongs to one
 * thread.
 */
public final class SpanBatchEditor {
  // ResourceSpans and ScopeSpans have the same shape.
  private static final int HEAD = Otlp.RESOURCE_SPANS_RESOURCE;
  private static final int CHILDREN = Otlp.RESOURCE_SPANS_SCOPE_SPANS;
  private static final int SCHEMA_URL = Otlp.RESOURCE_SPANS_SCHEMA_URL;

  private final SpanBatch batch;
  private final byte[] bytes;
  private final Map<Integer, Optional<Span>> spans = new HashMap<>();
  private final Map<Integer, Resource> resources = new HashMap<>();
  private final Map<Integer, Scope> scopes = new HashMap<>();
  private final WireWriter out = new WireWriter();
  private final SpanEncoder encoder = new SpanEncoder(out);
  private int spanIndex;
  private int resourceIndex;
  private int scopeIndex;
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

  /** Gives all spans of a ResourceSpans another resource and schema URL. */
  public void replaceResource(int index, Resource resource) {
    resources.put(index, resource);
  }

  /** Gives all spans of a ScopeSpans another scope and schema URL. */
  public void replaceScope(int index, Scope scope) {
    scopes.put(index, scope);
  }

  /** Whether nothing was changed so far. */
  public boolean isUnchanged() {
    return spans.isEmpty() && resources.isEmpty() && scopes.isEmpty();
  }

  /** The changed batch, or the same object if nothing was changed. */
  public SpanBatch apply() {
    if (isUnchanged()) {
      return batch;
    }
    out.clear();
    spanIndex = resourceIndex = scopeIndex = kept = 0;
    copy(0, bytes.length, Otlp.TRACES_RESOURCE_SPANS, this::resourceSpans);
    return batch.withBytes(out.toByteArray(), kept);
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
      withHead(from, to, () -> encoder.resource(replacement), this::isKnownInResource);
      encoder.text(Otlp.RESOURCE_SPANS_SCHEMA_URL, replacement.schemaUrl());
      copyWithoutHead(from, to, this::scopeSpans);
    }
    out.close(opened);
  }

  private void scopeSpans(int from, int to) {
    int opened = out.open(Otlp.RESOURCE_SPANS_SCOPE_SPANS);
    Scope replacement = scopes.get(scopeIndex++);
    if (replacement == null) {
      copy(from, to, Otlp.SCOPE_SPANS_SPANS, this::span);
    } else {
      withHead(from, to, () -> encoder.scope(replacement), this::isKnownInScope);
      encoder.text(Otlp.SCOPE_SPANS_SCHEMA_URL, replacement.schemaUrl());
      copyWithoutHead(from, to, this::span);
    }
    out.close(opened);
  }

  /** Writes a new resource or scope, with the unknown fields of the old one. */
  private void withHead(int from, int to, Runnable encode, TagTest known) {
    int body = out.open(HEAD);
    encode.run();
    WireReader reader = new WireReader();
    reader.reset(bytes, from, to);
    while (reader.hasNext()) {
      int tag = reader.tag();
      if (tag == HEAD) {
        int length = reader.length();
        copyUnknown(reader.position, reader.position += length, known);
      } else {
        reader.skip(tag);
      }
    }
    out.close(body);
  }

  private void copyWithoutHead(int from, int to, Body child) {
    WireReader reader = new WireReader();
    reader.reset(bytes, from, to);
    while (reader.hasNext()) {
      int fieldFrom = reader.position;
      int tag = reader.tag();
      if (tag == CHILDREN) {
        int length = reader.length();
        child.write(reader.position, reader.position += length);
      } else {
        reader.skip(tag);
        if (tag != HEAD && tag != SCHEMA_URL) {
          out.raw(bytes, fieldFrom, reader.position - fieldFrom);
        }
      }
    }
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

  private boolean isKnownInScope(int tag) {
    return switch (tag) {
      case Otlp.SCOPE_NAME, Otlp.SCOPE_VERSION, Otlp.SCOPE_ATTRIBUTES, Otlp.SCOPE_DROPPED -> true;
      default -> false;
    };
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
