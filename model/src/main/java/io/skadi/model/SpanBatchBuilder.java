package io.skadi.model;

import org.jspecify.annotations.Nullable;

/**
 * Writes spans as the OTLP bytes of a batch: what receivers of other protocols transcode into.
 * Neighbours with equal resource and scope share them; the order is kept. Belongs to one thread.
 */
public final class SpanBatchBuilder {
  private final Tenant tenant;
  private final WireWriter out = new WireWriter();
  private final SpanEncoder encoder = new SpanEncoder(out);
  private int spanCount;
  private @Nullable Resource resource;
  private @Nullable Scope scope;
  private int openResourceSpans;
  private int openScopeSpans;

  /** An empty batch of this tenant. */
  public SpanBatchBuilder(Tenant tenant) {
    this.tenant = tenant;
  }

  /** Adds a span after those that are there. */
  public SpanBatchBuilder add(Span span) {
    if (!span.resource().equals(resource)) {
      closeResourceSpans();
      openResourceSpans(span.resource());
    }
    if (!span.scope().equals(scope)) {
      closeScopeSpans();
      openScopeSpans(span.scope());
    }
    int opened = out.open(Otlp.SCOPE_SPANS_SPANS);
    encoder.span(span);
    out.close(opened);
    spanCount++;
    return this;
  }

  private void openResourceSpans(Resource next) {
    openResourceSpans = out.open(Otlp.TRACES_RESOURCE_SPANS);
    int body = out.open(Otlp.RESOURCE_SPANS_RESOURCE);
    encoder.resource(next);
    out.close(body);
    encoder.text(Otlp.RESOURCE_SPANS_SCHEMA_URL, next.schemaUrl());
    resource = next;
  }

  private void openScopeSpans(Scope next) {
    openScopeSpans = out.open(Otlp.RESOURCE_SPANS_SCOPE_SPANS);
    int body = out.open(Otlp.SCOPE_SPANS_SCOPE);
    encoder.scope(next);
    out.close(body);
    encoder.text(Otlp.SCOPE_SPANS_SCHEMA_URL, next.schemaUrl());
    scope = next;
  }

  private void closeScopeSpans() {
    if (scope != null) {
      out.close(openScopeSpans);
      scope = null;
    }
  }

  private void closeResourceSpans() {
    closeScopeSpans();
    if (resource != null) {
      out.close(openResourceSpans);
      resource = null;
    }
  }

  /** How many spans were added. */
  public int spanCount() {
    return spanCount;
  }

  /** How many bytes were written so far. */
  public int size() {
    return out.size();
  }

  /** The batch of what was added; the builder is empty again afterwards. */
  public SpanBatch build() {
    closeResourceSpans();
    SpanBatch batch = SpanBatch.trusted(tenant, out.toByteArray(), spanCount);
    out.clear();
    spanCount = 0;
    return batch;
  }
}
