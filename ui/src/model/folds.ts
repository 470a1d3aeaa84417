import type { Span, Trace } from "./trace";

/** What is folded: a starting point, and the spans that differ from it. */
export interface Folds {
  readonly base: "auto" | "open" | "closed";
  /** Indexes of spans whose state is the other one than the base says. */
  readonly toggled: ReadonlySet<number>;
}

export const AUTO: Folds = { base: "auto", toggled: new Set() };

/** Below this number of spans a trace starts with everything open. */
const SMALL_TRACE = 24;
/** A subtree below this share of the trace is too short to matter at first sight. */
const SHORT_SHARE = 0.015;

/** Whether the subtree of a span is hidden. Pass the span that owns the children: the server of a pair. */
export function isFolded(trace: Trace, folds: Folds, span: Span): boolean {
  return startsFolded(trace, folds.base, span) !== folds.toggled.has(span.index);
}

/** Whether a run of like siblings is shown as one row; its first member is its key. */
export function isRunFolded(folds: Folds, first: Span): boolean {
  return (folds.base !== "open") !== folds.toggled.has(first.index);
}

export function toggle(folds: Folds, span: Span): Folds {
  const toggled = new Set(folds.toggled);
  if (!toggled.delete(span.index)) toggled.add(span.index);
  return { base: folds.base, toggled };
}

/** Opens everything above a span, so that it has a row. */
export function reveal(trace: Trace, folds: Folds, span: Span): Folds {
  let open = folds;
  for (let above = span.parent; above !== null; above = above.parent) {
    if (above.server === null && isFolded(trace, open, above)) open = toggle(open, above);
  }
  return open;
}

/** Short subtrees without errors start folded, once a trace is too long for one screen. */
function startsFolded(trace: Trace, base: Folds["base"], span: Span): boolean {
  if (span.children.length === 0 || base === "open") return false;
  if (base === "closed") return true;
  return (
    trace.spans.length > SMALL_TRACE &&
    span.parent !== null &&
    span.errorsBelow === 0 &&
    span.descendants >= 2 &&
    span.lastEnd - span.start < trace.durationMicros * SHORT_SHARE
  );
}
