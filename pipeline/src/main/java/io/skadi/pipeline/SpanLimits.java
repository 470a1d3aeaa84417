package io.skadi.pipeline;

/**
 * What one span may hold; a span over a limit is left out of its batch. The limits on attributes
 * hold for each list of them: of the span, of each event and link, of its resource and its scope.
 *
 * @param attributes how many attributes in one list
 * @param events how many events
 * @param links how many links
 * @param attributeBytes how many bytes one attribute may have with its key, or a name or message
 */
public record SpanLimits(int attributes, int events, int links, int attributeBytes) {
  /** 1,024 attributes, events and links; 1 MiB. */
  public static final SpanLimits DEFAULT = new SpanLimits(1_024, 1_024, 1_024, 1 << 20);
}
