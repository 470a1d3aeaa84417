package io.skadi.pipeline;

import io.skadi.model.AttributeCursor;
import io.skadi.model.EventCursor;
import io.skadi.model.LinkCursor;
import io.skadi.model.SpanCursor;
import org.jspecify.annotations.Nullable;

/**
 * Finds what can never be stored, where a cursor stands. A message that is shorter than a limit
 * cannot hold anything over it, so the lists inside are hardly ever walked.
 */
final class LimitCheck {
  /** An attribute takes a tag and a length. */
  private static final int MIN_ATTRIBUTE_BYTES = 2;

  private final SpanLimits limits;
  private final SpanCursor cursor;

  LimitCheck(SpanLimits limits, SpanCursor cursor) {
    this.limits = limits;
    this.cursor = cursor;
  }

  /** Why no span of the current resource can be stored, or null. */
  @Nullable LossReason resource() {
    return mayBeOver(cursor.resourceLength()) ? attributes(cursor.resourceAttributes()) : null;
  }

  /** Why no span of the current scope can be stored, or null. */
  @Nullable LossReason scope() {
    return mayBeOver(cursor.scopeLength()) ? attributes(cursor.scopeAttributes()) : null;
  }

  /** Why the current span cannot be stored, or null. */
  @Nullable LossReason span() {
    if ((cursor.traceIdHigh() | cursor.traceIdLow()) == 0) {
      return LossReason.NO_TRACE_ID;
    }
    if (timeIsOutOfRange()) {
      return LossReason.TIME_OUT_OF_RANGE;
    }
    if (cursor.attributeCount() > limits.attributes()) {
      return LossReason.TOO_MANY_ATTRIBUTES;
    }
    if (cursor.eventCount() > limits.events()) {
      return LossReason.TOO_MANY_EVENTS;
    }
    if (cursor.linkCount() > limits.links()) {
      return LossReason.TOO_MANY_LINKS;
    }
    return mayBeOver(cursor.spanLength()) ? inside() : null;
  }

  private boolean mayBeOver(int length) {
    return length > MIN_ATTRIBUTE_BYTES * limits.attributes() || length > limits.attributeBytes();
  }

  /** Times are unsigned on the wire and signed everywhere else; an end may yet become start + 1. */
  private boolean timeIsOutOfRange() {
    long start = cursor.startNanos();
    if (start < 0 || cursor.endNanos() < 0 || start == Long.MAX_VALUE) {
      return true;
    }
    if (cursor.eventCount() == 0) {
      return false;
    }
    EventCursor events = cursor.events();
    while (events.next()) {
      if (events.timeNanos() < 0) {
        return true;
      }
    }
    return false;
  }

  private @Nullable LossReason inside() {
    if (isTooLarge(cursor.nameLength())
        || isTooLarge(cursor.statusMessageLength())
        || isTooLarge(cursor.traceStateLength())) {
      return LossReason.ATTRIBUTE_TOO_LARGE;
    }
    LossReason loss = attributes(cursor.attributes());
    loss = loss != null ? loss : events(cursor.events());
    return loss != null ? loss : links(cursor.links());
  }

  private @Nullable LossReason events(EventCursor events) {
    while (events.next()) {
      LossReason loss =
          isTooLarge(events.nameLength())
              ? LossReason.ATTRIBUTE_TOO_LARGE
              : attributes(events.attributes());
      if (loss != null) {
        return loss;
      }
    }
    return null;
  }

  private @Nullable LossReason links(LinkCursor links) {
    while (links.next()) {
      LossReason loss =
          isTooLarge(links.traceStateLength())
              ? LossReason.ATTRIBUTE_TOO_LARGE
              : attributes(links.attributes());
      if (loss != null) {
        return loss;
      }
    }
    return null;
  }

  private @Nullable LossReason attributes(AttributeCursor attributes) {
    for (int count = 1; attributes.next(); count++) {
      if (count > limits.attributes()) {
        return LossReason.TOO_MANY_ATTRIBUTES;
      }
      if (isTooLarge(attributes.keyLength() + attributes.valueLength())) {
        return LossReason.ATTRIBUTE_TOO_LARGE;
      }
    }
    return null;
  }

  private boolean isTooLarge(int bytes) {
    return bytes > limits.attributeBytes();
  }
}
