package io.skadi.model;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;

/**
 * Spans on their way, as checked OTLP bytes ({@code TracesData}, which is the same on the wire as
 * {@code ExportTraceServiceRequest}). The one form from receiver to disk. Immutable: nobody changes
 * the bytes after they were handed over.
 *
 * <p>What holds for the bytes of every batch: lengths fit, ids have 0, 8 or 16 bytes as OTLP says,
 * values nest no deeper than the limit, and a message that should come once (a resource, a scope, a
 * status, a value) does. Fields may come in any order, unknown ones anywhere. Texts may be invalid
 * UTF-8 until the pipeline has mended them.
 */
public final class SpanBatch {
  private final Tenant tenant;
  private final byte[] bytes;
  private final int spanCount;
  private final boolean hasInvalidText;

  private SpanBatch(Tenant tenant, byte[] bytes, int spanCount, boolean hasInvalidText) {
    this.tenant = requireNonNull(tenant, "tenant");
    this.bytes = requireNonNull(bytes, "bytes");
    this.spanCount = spanCount;
    this.hasInvalidText = hasInvalidText;
  }

  /**
   * Checks a body and makes it a batch. Keeps the array, unless a message that should come once
   * came twice: then the occurrences are merged, as protobuf demands, into a new one.
   *
   * @throws UndecodableException if the body is not OTLP, or over a limit
   */
  public static SpanBatch decode(Tenant tenant, byte[] body, DecodeLimits limits) {
    OtlpCheck check = new OtlpCheck(body, limits);
    byte[] bytes = check.repeatsSingular() ? OtlpMerge.merge(body) : body;
    return new SpanBatch(tenant, bytes, check.spans(), check.hasInvalidText());
  }

  /** A batch of bytes that were written here, with valid texts, and so need no check. */
  static SpanBatch trusted(Tenant tenant, byte[] bytes, int spanCount) {
    return new SpanBatch(tenant, bytes, spanCount, false);
  }

  /** Whose spans these are. */
  public Tenant tenant() {
    return tenant;
  }

  /** The OTLP bytes themselves, not a copy: to be read only. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes. */
  public int size() {
    return bytes.length;
  }

  /** How many spans. */
  public int spanCount() {
    return spanCount;
  }

  /** Whether some text was not valid UTF-8 when the bytes were decoded; cursors say which. */
  public boolean hasInvalidText() {
    return hasInvalidText;
  }

  /** A batch of bytes that were made of this batch's. */
  SpanBatch withBytes(byte[] changed, int changedSpanCount) {
    return new SpanBatch(tenant, changed, changedSpanCount, hasInvalidText);
  }

  /** Makes each span a record, in the order of the bytes. */
  public void forEach(Consumer<Span> action) {
    SpanCursor cursor = new SpanCursor().reset(this);
    while (cursor.next()) {
      action.accept(cursor.span());
    }
  }

  @Override
  public String toString() {
    return "SpanBatch[" + spanCount + " spans, " + bytes.length + " B, tenant " + tenant + "]";
  }
}
