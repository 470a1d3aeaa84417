package io.skadi.query.adjust;

import io.skadi.codec.jaeger.JaegerWarnings;
import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Link;
import io.skadi.model.Resource;
import io.skadi.model.Scope;
import io.skadi.model.Span;
import io.skadi.model.SpanId;
import io.skadi.storage.StoredTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A stored trace as people should see it. Making one walks the trace and keeps a few dozen bytes a
 * span; {@link #forEach} walks it again and changes the spans on their way. In this order: ids that
 * client and server share, the order of attributes and events, duplicates, clocks, IP addresses,
 * attributes of the tracing library, links to nowhere. Belongs to one thread.
 */
public final class AdjustedTrace {
  private final StoredTrace trace;
  private final Skeleton skeleton;
  private final Adjustments adjustments = new Adjustments();
  private final LibraryAttributes libraries = new LibraryAttributes();
  private int row;
  private @Nullable Resource lastResource;
  private Resource lastAdjustedResource = Resource.EMPTY;
  private @Nullable Scope lastScope;
  private Scope lastSortedScope = Scope.EMPTY;

  /** Finds out what there is to adjust. */
  public AdjustedTrace(StoredTrace trace, AdjustConfig config) {
    this.trace = trace;
    int max = config.maxTraceSize() == 0 ? Integer.MAX_VALUE : config.maxTraceSize();
    skeleton = Skeleton.of(trace, max, libraries);
    if (trace.spanCount() > max) {
      adjustments.warn(0, tooLong(max));
    }
    if (skeleton.repeatsIds()) {
      SharedSpanIds.adjust(skeleton);
      Duplicates.drop(trace, skeleton, adjustments);
    }
    ClockSkew.adjust(skeleton, adjustments, config.maxClockSkew());
  }

  private static String tooLong(int max) {
    return "trace has more than " + max + " spans, showing first " + max + " spans only";
  }

  /** Hands over each span, adjusted. */
  public void forEach(Consumer<Span> action) {
    row = 0;
    trace.forEach(span -> {
      if (row < skeleton.size() && !adjustments.isDropped(row)) {
        action.accept(adjusted(span));
      }
      row++;
    });
  }

  private Span adjusted(Span span) {
    long delta = adjustments.moveOf(row);
    return span.toBuilder()
        .spanId(SpanId.of(skeleton.spanId(row)))
        .parentSpanId(SpanId.of(skeleton.parentId(row)))
        .resource(resource(span.resource()))
        .scope(scope(span.scope()))
        .times(span.startNanos() + delta, span.endNanos() + delta)
        .attributes(attributes(span))
        .events(moved(SpanOrder.sortedEvents(span.events()), delta))
        .links(SpanOrder.sortedLinks(span.links().stream().filter(AdjustedTrace::isValid).toList()))
        .build();
  }

  private List<Attribute> attributes(Span span) {
    List<Attribute> sorted = IpAddresses.dotted(SpanOrder.sorted(span.attributes()));
    LibraryAttributes.Moved moved = libraries.moved(span.resource(), sorted);
    List<String> warnings = new ArrayList<>(adjustments.warningsOf(row));
    warnings.addAll(moved.warnings());
    span.links().stream()
        .filter(link -> !isValid(link))
        .forEach(link -> warnings.add("Invalid span link removed"));
    return warnings.isEmpty()
        ? moved.attributes()
        : JaegerWarnings.add(moved.attributes(), warnings);
  }

  private static boolean isValid(Link link) {
    return !link.traceId().isZero();
  }

  private static List<Event> moved(List<Event> events, long delta) {
    if (delta == 0) {
      return events;
    }
    return events.stream()
        .map(e -> new Event(e.timeNanos() + delta, e.name(), e.attributes(), e.droppedAttributes()))
        .toList();
  }

  private Resource resource(Resource original) {
    if (!original.equals(lastResource)) {
      lastResource = original;
      List<Attribute> sorted = IpAddresses.dotted(SpanOrder.sorted(original.attributes()));
      lastAdjustedResource =
          new Resource(
              libraries.completed(original, sorted),
              original.droppedAttributes(),
              original.schemaUrl());
    }
    return lastAdjustedResource;
  }

  private Scope scope(Scope original) {
    if (!original.equals(lastScope)) {
      lastScope = original;
      lastSortedScope = SpanOrder.sorted(original);
    }
    return lastSortedScope;
  }
}
