import { type Folds, isFolded, isRunFolded } from "./folds";
import type { Interval, Span, Trace } from "./trace";

/** One row of the timeline. */
export interface Row {
  /** The span that the row is about; of a client and server pair the server, of a run its first member. */
  readonly span: Span;
  /** The client span drawn around it, when both share the row. */
  readonly client: Span | null;
  /** All spans of a folded or opened run of like siblings; null on other rows. */
  readonly members: readonly Span[] | null;
  readonly depth: number;
  readonly expandable: boolean;
  readonly folded: boolean;
  /** The service differs from the row above in the tree: its name is shown. */
  readonly entry: boolean;
  readonly hiddenSpans: number;
  readonly hiddenErrors: number;
}

/** So many like siblings in a row, without children, fold into one row. */
export const RUN_LENGTH = 5;

interface Pending {
  readonly span: Span;
  readonly depth: number;
  readonly service: string;
  readonly run: readonly Span[] | null;
}

/** The rows that are visible with these folds, from top to bottom. Does not recurse. */
export function visibleRows(trace: Trace, folds: Folds): Row[] {
  const rows: Row[] = [];
  const stack: Pending[] = [];
  pushChildren(stack, trace.roots, 0, "");
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.run !== null) addRun(rows, folds, next, next.run);
    else addSpan(rows, stack, trace, folds, next);
  }
  return rows;
}

/** Finds the row of a span by its index: its own, the one it shares, or the run that hides it. */
export function rowIndex(rows: readonly Row[]): ReadonlyMap<number, number> {
  const index = new Map<number, number>();
  rows.forEach((row, at) => {
    if (row.members !== null && row.folded) for (const member of row.members) index.set(member.index, at);
    if (row.client !== null) index.set(row.client.index, at);
    // An opened run stands before its members, so that the member's own row wins.
    index.set(row.span.index, at);
  });
  return index;
}

/** The row of a span, or of the closest span above it that has one; -1 when there is neither. */
export function nearestRow(index: ReadonlyMap<number, number>, span: Span | null): number {
  for (let at = span; at !== null; at = at.parent) {
    const row = index.get(at.index);
    if (row !== undefined) return row;
  }
  return -1;
}

/** From the first start to the last end of what the row draws. */
export function extentOf(row: Row): Interval {
  const spans = row.members !== null && row.folded ? row.members : [row.client ?? row.span];
  const end = spans.reduce((most, span) => Math.max(most, span.end), 0);
  return [spans[0]!.start, end];
}

/** Whether what the row draws has failed; folded children count separately. */
export function hasFailed(row: Row): boolean {
  if (row.members !== null && row.folded) return row.members.some((member) => member.error !== null);
  return row.span.error !== null || (row.client !== null && row.client.error !== null);
}

function addSpan(
  rows: Row[],
  stack: Pending[],
  trace: Trace,
  folds: Folds,
  { span, depth, service }: Pending,
): void {
  const inner = span.server ?? span;
  const folded = isFolded(trace, folds, inner);
  rows.push({
    span: inner,
    client: span.server === null ? null : span,
    members: null,
    depth,
    expandable: inner.children.length > 0,
    folded,
    entry: inner.resource.service !== service,
    hiddenSpans: folded ? inner.descendants : 0,
    hiddenErrors: folded ? inner.errorsBelow : 0,
  });
  if (!folded) pushChildren(stack, inner.children, depth + 1, inner.resource.service);
}

function addRun(
  rows: Row[],
  folds: Folds,
  { span, depth, service }: Pending,
  members: readonly Span[],
): void {
  const folded = isRunFolded(folds, span);
  const entry = span.resource.service !== service;
  const leaf = { client: null, expandable: false, folded: false, hiddenSpans: 0, hiddenErrors: 0 };
  rows.push({ ...leaf, span, members, depth, expandable: true, folded, entry });
  if (folded) return;
  for (const member of members)
    rows.push({ ...leaf, span: member, members: null, depth: depth + 1, entry: false });
}

/** Pushes children last first, so that they come off the stack in their order, with runs as one item. */
function pushChildren(stack: Pending[], children: readonly Span[], depth: number, service: string): void {
  const items: Pending[] = [];
  for (let i = 0; i < children.length; ) {
    const span = children[i]!;
    const end = endOfRun(children, i);
    const run = end - i >= RUN_LENGTH ? children.slice(i, end) : null;
    items.push({ span, depth, service, run });
    i = run === null ? i + 1 : end;
  }
  for (let i = items.length - 1; i >= 0; i--) stack.push(items[i]!);
}

function endOfRun(children: readonly Span[], from: number): number {
  const first = children[from]!;
  let end = from;
  while (end < children.length && isLike(children[end]!, first)) end++;
  return end;
}

function isLike(span: Span, first: Span): boolean {
  return (
    span.children.length === 0 && span.name === first.name && span.resource.service === first.resource.service
  );
}
