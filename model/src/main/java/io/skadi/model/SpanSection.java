package io.skadi.model;

/**
 * Where in the bytes of a batch the resource and the scope of some spans stand. What a store keeps
 * for many spans at once, to come back to each with {@link SpanCursor#seek}.
 *
 * @param resourceSpansOffset where the ResourceSpans message's body starts
 * @param resourceSpansEnd where it ends
 * @param scopeSpansOffset where the ScopeSpans message's body, which lies inside, starts
 * @param scopeSpansEnd where it ends
 */
public record SpanSection(
    int resourceSpansOffset, int resourceSpansEnd, int scopeSpansOffset, int scopeSpansEnd) {}
