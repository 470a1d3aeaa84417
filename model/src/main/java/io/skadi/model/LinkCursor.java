package io.skadi.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Walks a span's links without allocating; valid until the span cursor moves. */
public final class LinkCursor {
  private final WireReader reader = new WireReader();
  private final WireReader inner = new WireReader();
  private final AttributeCursor attributes = new AttributeCursor();
  private int from;
  private int to;
  private long traceIdHigh;
  private long traceIdLow;
  private long spanId;
  private int traceStateFrom;
  private int traceStateTo;
  private long dropped;
  private int flags;

  LinkCursor() {}

  LinkCursor reset(byte[] bytes, int spanFrom, int spanTo) {
    reader.reset(bytes, spanFrom, spanTo);
    return this;
  }

  /** Moves to the next link; false when there is none. */
  public boolean next() {
    while (reader.hasNext()) {
      int tag = reader.tag();
      if (tag == Otlp.SPAN_LINKS) {
        int length = reader.length();
        from = reader.position;
        to = reader.position += length;
        readLink();
        return true;
      }
      reader.skip(tag);
    }
    return false;
  }

  private void readLink() {
    traceIdHigh = traceIdLow = spanId = dropped = flags = 0;
    traceStateFrom = traceStateTo = from;
    inner.reset(reader.bytes, from, to);
    while (inner.hasNext()) {
      int tag = inner.tag();
      switch (tag) {
        case Otlp.LINK_TRACE_ID -> readTraceId();
        case Otlp.LINK_SPAN_ID -> spanId = inner.length() == 0 ? 0 : readId();
        case Otlp.LINK_TRACE_STATE -> {
          int length = inner.length();
          traceStateFrom = inner.position;
          traceStateTo = inner.position += length;
        }
        case Otlp.LINK_DROPPED -> dropped = inner.varint() & 0xFFFF_FFFFL;
        case Otlp.LINK_FLAGS -> flags = inner.fixed32();
        default -> inner.skip(tag);
      }
    }
  }

  private void readTraceId() {
    boolean empty = inner.length() == 0;
    traceIdHigh = empty ? 0 : readId();
    traceIdLow = empty ? 0 : readId();
  }

  private long readId() {
    long id = WireReader.bigEndianLong(inner.bytes, inner.position);
    inner.position += Long.BYTES;
    return id;
  }

  /** The array that the offsets are into: to be read only. */
  public byte[] bytes() {
    return reader.bytes;
  }

  /** High half of the linked trace's id. */
  public long traceIdHigh() {
    return traceIdHigh;
  }

  /** Low half of the linked trace's id. */
  public long traceIdLow() {
    return traceIdLow;
  }

  /** The linked span; 0 if none. */
  public long spanId() {
    return spanId;
  }

  /** W3C trace flags and OTLP's remote bits. */
  public int flags() {
    return flags;
  }

  /** Where the W3C trace state starts. */
  public int traceStateOffset() {
    return traceStateFrom;
  }

  /** How many bytes the W3C trace state has. */
  public int traceStateLength() {
    return traceStateTo - traceStateFrom;
  }

  /** How many attributes the sender left out. */
  public long droppedAttributes() {
    return dropped;
  }

  /** The link's attributes, from the first; the same object each time. */
  public AttributeCursor attributes() {
    return attributes.reset(reader.bytes, from, to, Otlp.LINK_ATTRIBUTES);
  }

  /** The link as a new record. */
  public Link link() {
    return new Link(
        new TraceId(traceIdHigh, traceIdLow),
        SpanId.of(spanId),
        new String(reader.bytes, traceStateFrom, traceStateLength(), StandardCharsets.UTF_8),
        attributes().list(),
        dropped,
        flags);
  }

  List<Link> list() {
    List<Link> links = new ArrayList<>();
    while (next()) {
      links.add(link());
    }
    return links;
  }
}
