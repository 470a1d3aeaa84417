package io.skadi.codec.jaeger;

import static java.util.Objects.requireNonNull;

import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Link;
import io.skadi.model.Resource;
import io.skadi.model.Scope;
import io.skadi.model.Span;
import io.skadi.model.SpanKind;
import io.skadi.model.Status;
import io.skadi.model.StatusCode;
import io.skadi.model.Value;
import io.skadi.model.ValueText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns spans into Jaeger's model, as OpenTelemetry's collector does. Dropped counts, schema URLs,
 * flags, and attributes and trace states of links have no place there and are lost.
 *
 * <p>Neighbours with the same resource share their process. Belongs to one thread.
 */
public final class OtlpToJaeger {
  private @Nullable Resource resource;
  private @Nullable JaegerProcess process;

  /** The span in Jaeger's model. */
  public JaegerSpan span(Span span) {
    return new JaegerSpan(
        span.traceId(),
        span.spanId(),
        span.name(),
        references(span),
        0,
        span.startNanos(),
        Math.max(0, span.durationNanos()),
        tags(span),
        span.events().stream().map(OtlpToJaeger::log).toList(),
        process(span.resource()),
        JaegerWarnings.of(span.attributes()));
  }

  private JaegerProcess process(Resource next) {
    if (!next.equals(resource)) {
      resource = next;
      process = toProcess(next);
    }
    return requireNonNull(process);
  }

  private static JaegerProcess toProcess(Resource resource) {
    if (resource.attributes().isEmpty()) {
      return new JaegerProcess(JaegerNames.NO_SERVICE_NAME, List.of());
    }
    String service = "";
    List<JaegerTag> tags = new ArrayList<>(resource.attributes().size());
    for (Attribute attribute : resource.attributes()) {
      if (attribute.key().equals(Resource.SERVICE_NAME)) {
        service = ValueText.of(attribute.value());
      } else {
        tags.add(tag(attribute));
      }
    }
    return new JaegerProcess(service, tags);
  }

  private static List<JaegerReference> references(Span span) {
    List<JaegerReference> references = new ArrayList<>(1 + span.links().size());
    if (!span.isRoot()) {
      references.add(
          new JaegerReference(JaegerReference.Type.CHILD_OF, span.traceId(), span.parentSpanId()));
    }
    for (Link link : span.links()) {
      JaegerReference reference = new JaegerReference(type(link), link.traceId(), link.spanId());
      if (pointsToParent(span, link)) {
        references.set(0, reference);
      } else {
        references.add(reference);
      }
    }
    return references;
  }

  private static boolean pointsToParent(Span span, Link link) {
    return !span.isRoot()
        && link.spanId().equals(span.parentSpanId())
        && link.traceId().equals(span.traceId());
  }

  private static JaegerReference.Type type(Link link) {
    for (Attribute attribute : link.attributes()) {
      if (attribute.key().equals(JaegerNames.REFERENCE_TYPE)) {
        boolean child = ValueText.of(attribute.value()).equals(JaegerNames.CHILD_OF);
        return child ? JaegerReference.Type.CHILD_OF : JaegerReference.Type.FOLLOWS_FROM;
      }
    }
    return JaegerReference.Type.FOLLOWS_FROM;
  }

  private static List<JaegerTag> tags(Span span) {
    List<JaegerTag> tags = new ArrayList<>(span.attributes().size() + 4);
    addScope(tags, span.scope());
    for (Attribute attribute : span.attributes()) {
      if (!attribute.key().equals(JaegerWarnings.KEY)) {
        tags.add(tag(attribute));
      }
    }
    if (span.kind() != SpanKind.UNSPECIFIED) {
      tags.add(JaegerTag.of(JaegerNames.SPAN_KIND, span.kind().word()));
    }
    addStatus(tags, span.status());
    addUnlessEmpty(tags, JaegerNames.TRACE_STATE, span.traceState());
    return tags;
  }

  private static void addScope(List<JaegerTag> tags, Scope scope) {
    addUnlessEmpty(tags, JaegerNames.SCOPE_NAME, scope.name());
    addUnlessEmpty(tags, JaegerNames.SCOPE_VERSION, scope.version());
  }

  private static void addStatus(List<JaegerTag> tags, Status status) {
    if (status.code() != StatusCode.UNSET) {
      tags.add(JaegerTag.of(JaegerNames.STATUS_CODE, status.code().name()));
    }
    if (status.code() == StatusCode.ERROR) {
      tags.add(new JaegerTag(JaegerNames.ERROR, Value.of(true)));
    }
    addUnlessEmpty(tags, JaegerNames.STATUS_DESCRIPTION, status.message());
  }

  private static void addUnlessEmpty(List<JaegerTag> tags, String key, String text) {
    if (!text.isEmpty()) {
      tags.add(JaegerTag.of(key, text));
    }
  }

  private static JaegerLog log(Event event) {
    List<JaegerTag> fields = new ArrayList<>(event.attributes().size() + 1);
    boolean named = event.attributes().stream().anyMatch(a -> a.key().equals(JaegerNames.EVENT));
    if (!named) {
      addUnlessEmpty(fields, JaegerNames.EVENT, event.name());
    }
    event.attributes().forEach(attribute -> fields.add(tag(attribute)));
    return new JaegerLog(event.timeNanos(), fields);
  }

  private static JaegerTag tag(Attribute attribute) {
    return switch (attribute.value()) {
      case Value.Array array -> JaegerTag.of(attribute.key(), ValueText.of(array));
      case Value.Map map -> JaegerTag.of(attribute.key(), ValueText.of(map));
      case Value.Empty empty -> JaegerTag.of(attribute.key(), ValueText.of(empty));
      default -> new JaegerTag(attribute.key(), attribute.value());
    };
  }
}
