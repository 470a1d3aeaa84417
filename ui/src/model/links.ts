import type { Span, Trace } from "./trace";

/** The pairs of spans inside a trace that a span is linked with, each from the earlier cause to its effect. */
export function linksWithin(trace: Trace, span: Span): { from: Span; to: Span }[] {
  const pairs: { from: Span; to: Span }[] = [];
  for (const effect of trace.spans) {
    for (const cause of causesOf(trace, effect)) {
      if (cause === span || effect === span) pairs.push({ from: cause, to: effect });
    }
  }
  return pairs;
}

function causesOf(trace: Trace, effect: Span): Span[] {
  const ids = effect.links.filter((link) => link.traceId === trace.id).map((link) => link.spanId);
  const linked = ids.length === 0 ? [] : trace.spans.filter((other) => ids.includes(other.id));
  return effect.follows && effect.parent !== null ? [effect.parent, ...linked] : linked;
}
