import { RUN_LENGTH } from "./rows";
import type { Span, Trace } from "./trace";

/** Something in a trace that is worth a look, with the span to look at. */
export type Finding =
  | { readonly type: "dominant"; readonly span: Span; readonly micros: number }
  | { readonly type: "repeated"; readonly span: Span; readonly count: number; readonly micros: number }
  | { readonly type: "retried"; readonly span: Span; readonly micros: number }
  | { readonly type: "orphans"; readonly span: Span; readonly count: number }
  | { readonly type: "warnings"; readonly span: Span; readonly count: number };

/** One span that took at least this share of the request by itself is worth naming. */
const DOMINANT_SHARE = 0.25;

/** At most three findings, the most telling first. */
export function findings(trace: Trace): Finding[] {
  const all = [dominant(trace), repeated(trace), retried(trace), orphans(trace), warned(trace)];
  return all.filter((finding) => finding !== null).slice(0, 3);
}

function dominant(trace: Trace): Finding | null {
  const span = trace.spans.reduce((most, next) => (next.criticalMicros > most.criticalMicros ? next : most));
  const large = span !== trace.root && span.criticalMicros >= trace.root.durationMicros * DOMINANT_SHARE;
  return large ? { type: "dominant", span, micros: span.criticalMicros } : null;
}

/** The longest run of like calls one after another: often a query in a loop. */
function repeated(trace: Trace): Finding | null {
  let best: Finding | null = null;
  for (const parent of trace.spans) {
    for (const run of runsOf(parent.children)) {
      if (run.length < RUN_LENGTH * 2 || (best?.type === "repeated" && best.count >= run.length)) continue;
      const micros = run.reduce((sum, span) => sum + span.durationMicros, 0);
      best = { type: "repeated", span: run[0]!, count: run.length, micros };
    }
  }
  return best;
}

function* runsOf(children: readonly Span[]): Generator<Span[]> {
  let run: Span[] = [];
  for (const span of children) {
    const last = run.at(-1);
    if (last !== undefined && (span.name !== last.name || span.start < last.end)) {
      yield run;
      run = [];
    }
    run.push(span);
  }
  if (run.length > 0) yield run;
}

/** A call that failed and was made again by the same caller: the time lost until the second attempt. */
function retried(trace: Trace): Finding | null {
  for (const first of trace.errors) {
    const again = first.parent?.children.find(
      (other) =>
        other.start >= first.end &&
        other.name === first.name &&
        other.resource.service === first.resource.service,
    );
    if (again !== undefined && again.start > first.start)
      return { type: "retried", span: first, micros: again.start - first.start };
  }
  return null;
}

function orphans(trace: Trace): Finding | null {
  const spans = trace.roots.filter((root) => root.orphan);
  return spans.length === 0 ? null : { type: "orphans", span: spans[0]!, count: spans.length };
}

function warned(trace: Trace): Finding | null {
  const spans = trace.spans.filter((span) => span.warnings.length > 0);
  return spans.length === 0 ? null : { type: "warnings", span: spans[0]!, count: spans.length };
}
