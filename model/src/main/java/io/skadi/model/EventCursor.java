package io.skadi.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Walks a span's events without allocating; valid until the span cursor moves. */
public final class EventCursor {
  private final WireReader reader = new WireReader();
  private final WireReader inner = new WireReader();
  private final AttributeCursor attributes = new AttributeCursor();
  private int from;
  private int to;
  private long timeNanos;
  private int nameFrom;
  private int nameTo;
  private long dropped;

  EventCursor() {}

  EventCursor reset(byte[] bytes, int spanFrom, int spanTo) {
    reader.reset(bytes, spanFrom, spanTo);
    return this;
  }

  /** Moves to the next event; false when there is none. */
  public boolean next() {
    while (reader.hasNext()) {
      int tag = reader.tag();
      if (tag == Otlp.SPAN_EVENTS) {
        int length = reader.length();
        from = reader.position;
        to = reader.position += length;
        readEvent();
        return true;
      }
      reader.skip(tag);
    }
    return false;
  }

  private void readEvent() {
    timeNanos = 0;
    dropped = 0;
    nameFrom = nameTo = from;
    inner.reset(reader.bytes, from, to);
    while (inner.hasNext()) {
      int tag = inner.tag();
      switch (tag) {
        case Otlp.EVENT_TIME -> timeNanos = inner.fixed64();
        case Otlp.EVENT_NAME -> {
          int length = inner.length();
          nameFrom = inner.position;
          nameTo = inner.position += length;
        }
        case Otlp.EVENT_DROPPED -> dropped = inner.varint() & 0xFFFF_FFFFL;
        default -> inner.skip(tag);
      }
    }
  }

  /** The array that the offsets are into: to be read only. */
  public byte[] bytes() {
    return reader.bytes;
  }

  /** Nanoseconds since 1970. */
  public long timeNanos() {
    return timeNanos;
  }

  /** Where the name's UTF-8 starts. */
  public int nameOffset() {
    return nameFrom;
  }

  /** How many bytes the name has. */
  public int nameLength() {
    return nameTo - nameFrom;
  }

  /** How many attributes the sender left out. */
  public long droppedAttributes() {
    return dropped;
  }

  /** The event's attributes, from the first; the same object each time. */
  public AttributeCursor attributes() {
    return attributes.reset(reader.bytes, from, to, Otlp.EVENT_ATTRIBUTES);
  }

  /** The event as a new record. */
  public Event event() {
    String name = new String(reader.bytes, nameFrom, nameLength(), StandardCharsets.UTF_8);
    return new Event(timeNanos, name, attributes().list(), dropped);
  }

  List<Event> list() {
    List<Event> events = new ArrayList<>();
    while (next()) {
      events.add(event());
    }
    return events;
  }
}
