import type { Span, Trace } from "./trace";

/** Two spans of a trace that refer to each other, from cause to effect. */
export interface Link {
  readonly from: Span;
  readonly to: Span;
}

const known = new WeakMap<Trace, ReadonlyMap<Span, readonly Link[]>>();

/** The links inside a trace that a span takes part in, in order of their effects. */
export function linksWithin(trace: Trace, span: Span): readonly Link[] {
  let links = known.get(trace);
  if (links === undefined) {
    links = linksOf(trace);
    known.set(trace, links);
  }
  return links.get(span) ?? [];
}

function linksOf(trace: Trace): Map<Span, Link[]> {
  const byId = new Map(trace.spans.toReversed().map((span) => [span.id, span]));
  const links = new Map<Span, Link[]>();
  const add = (span: Span, link: Link) => links.set(span, [...(links.get(span) ?? []), link]);
  for (const to of trace.spans) {
    for (const from of causesOf(trace, to, byId)) {
      add(from, { from, to });
      add(to, { from, to });
    }
  }
  return links;
}

function causesOf(trace: Trace, effect: Span, byId: ReadonlyMap<string, Span>): Span[] {
  const causes = effect.follows && effect.parent !== null ? [effect.parent] : [];
  for (const link of effect.links) {
    const cause = link.traceId === trace.id ? byId.get(link.spanId) : undefined;
    if (cause !== undefined && cause !== effect) causes.push(cause);
  }
  return causes;
}
