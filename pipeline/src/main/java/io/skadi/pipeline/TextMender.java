package io.skadi.pipeline;

import io.skadi.model.Attribute;
import io.skadi.model.AttributeCursor;
import io.skadi.model.Event;
import io.skadi.model.EventCursor;
import io.skadi.model.Link;
import io.skadi.model.LinkCursor;
import io.skadi.model.Resource;
import io.skadi.model.Scope;
import io.skadi.model.Span;
import io.skadi.model.SpanCursor;
import io.skadi.model.Utf8;
import io.skadi.model.Value;
import io.skadi.model.ValueType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes every text valid UTF-8. Where Jaeger keeps the bytes, so does this: a span's name moves to
 * an attribute of bytes, an attribute's text becomes bytes, a key moves into its value. In all
 * other texts, and in a service name, each malformed sequence becomes U+FFFD, as {@link
 * String#String(byte[], java.nio.charset.Charset)} does.
 */
final class TextMender {
  private static final String INVALID_NAME = "invalid-span-name";
  private static final String INVALID_KEY = "invalid-tag-key-";

  private TextMender() {}

  static Resource resource(SpanCursor cursor) {
    Resource read = cursor.resource();
    List<Attribute> attributes = new ArrayList<>(attributes(cursor.resourceAttributes()));
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.get(i).key().equals(Resource.SERVICE_NAME)) {
        attributes.set(i, read.attributes().get(i));
      }
    }
    return new Resource(attributes, read.droppedAttributes(), read.schemaUrl());
  }

  static Scope scope(SpanCursor cursor) {
    Scope read = cursor.scope();
    return new Scope(
        read.name(),
        read.version(),
        attributes(cursor.scopeAttributes()),
        read.droppedAttributes(),
        read.schemaUrl());
  }

  static Span span(SpanCursor cursor) {
    List<Attribute> attributes = new ArrayList<>(attributes(cursor.attributes()));
    String name = cursor.name();
    if (!isValid(cursor.bytes(), cursor.nameOffset(), cursor.nameLength())) {
      byte[] raw = slice(cursor.bytes(), cursor.nameOffset(), cursor.nameLength());
      attributes.add(new Attribute(INVALID_NAME, new Value.Bytes(raw)));
      name = INVALID_NAME;
    }
    return cursor.span().toBuilder()
        .name(name)
        .attributes(attributes)
        .events(events(cursor.events()))
        .links(links(cursor.links()))
        .build();
  }

  private static List<Event> events(EventCursor cursor) {
    List<Event> events = new ArrayList<>();
    while (cursor.next()) {
      Event read = cursor.event();
      List<Attribute> attributes = attributes(cursor.attributes());
      events.add(new Event(read.timeNanos(), read.name(), attributes, read.droppedAttributes()));
    }
    return events;
  }

  private static List<Link> links(LinkCursor cursor) {
    List<Link> links = new ArrayList<>();
    while (cursor.next()) {
      Link read = cursor.link();
      links.add(
          new Link(
              read.traceId(),
              read.spanId(),
              read.traceState(),
              attributes(cursor.attributes()),
              read.droppedAttributes(),
              read.flags()));
    }
    return links;
  }

  private static List<Attribute> attributes(AttributeCursor cursor) {
    List<Attribute> attributes = new ArrayList<>();
    int invalidKeys = 0;
    while (cursor.next()) {
      if (isValid(cursor.bytes(), cursor.keyOffset(), cursor.keyLength())) {
        attributes.add(new Attribute(cursor.key(), value(cursor)));
      } else {
        String key = INVALID_KEY + ++invalidKeys;
        attributes.add(new Attribute(key, new Value.Bytes(keyAndValue(cursor))));
      }
    }
    return attributes;
  }

  private static Value value(AttributeCursor cursor) {
    boolean keepsBytes =
        cursor.type() == ValueType.TEXT
            && !isValid(cursor.bytes(), cursor.valueOffset(), cursor.valueLength());
    return keepsBytes ? new Value.Bytes(rawValue(cursor)) : cursor.value();
  }

  private static byte[] keyAndValue(AttributeCursor cursor) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(cursor.bytes(), cursor.keyOffset(), cursor.keyLength());
    joined.write(':');
    joined.writeBytes(rawValue(cursor));
    return joined.toByteArray();
  }

  /** Texts and bytes as they are, numbers and truth values as text, lists as OTLP has them. */
  private static byte[] rawValue(AttributeCursor cursor) {
    return switch (cursor.value()) {
      case Value.Bool(boolean bool) -> ascii(String.valueOf(bool));
      case Value.Int(long number) -> ascii(String.valueOf(number));
      case Value.Real(double number) -> ascii(String.valueOf(number));
      case Value.Empty empty -> ascii("");
      case Value.Text text -> slice(cursor.bytes(), cursor.valueOffset(), cursor.valueLength());
      case Value.Bytes bytes -> bytes.bytes();
      case Value.Array array -> slice(cursor.bytes(), cursor.valueOffset(), cursor.valueLength());
      case Value.Map map -> slice(cursor.bytes(), cursor.valueOffset(), cursor.valueLength());
    };
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] slice(byte[] bytes, int from, int length) {
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  private static boolean isValid(byte[] bytes, int from, int length) {
    return Utf8.isValid(bytes, from, from + length);
  }
}
