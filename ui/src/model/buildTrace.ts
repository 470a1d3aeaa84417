import { addCriticalPath } from "./criticalPath";
import { addSelfTime } from "./selfTime";
import type { SpanRecord } from "./span";
import type { Draft, Interval, Trace } from "./trace";

/**
 * Puts spans in their places. Nothing is left out: a span whose parent is missing becomes a root, and so does
 * the earliest span of a ring of parents. Takes time n log n and does not recurse, so depth is no limit.
 *
 * @throws RangeError when there is no span
 */
export function buildTrace(
  id: string,
  records: readonly SpanRecord[],
  warnings: readonly string[] = [],
): Trace {
  if (records.length === 0) throw new RangeError(`trace ${id} has no spans`);
  const startMicros = records.reduce((least, record) => Math.min(least, record.startMicros), Infinity);
  const drafts = records.map((record) => draft(record, startMicros)).sort(byStart);
  const roots = connect(drafts);
  const spans = inPreOrder(roots, drafts);
  spans.forEach((span, index) => {
    span.index = index;
    span.depth = span.parent === null ? 0 : span.parent.depth + 1;
  });
  addTotals(spans);
  for (const span of spans) addSelfTime(span);
  const root = roots.find((candidate) => !candidate.orphan) ?? roots[0]!;
  addCriticalPath(root);
  return {
    id,
    startMicros,
    durationMicros: spans.reduce((most, span) => Math.max(most, span.end), 0),
    spans,
    roots,
    root,
    services: [...new Set(spans.map((span) => span.resource.service))].sort(),
    errors: spans.filter((span) => span.error !== null),
    depth: spans.reduce((most, span) => Math.max(most, span.depth + 1), 0),
    warnings,
  };
}

/** Every field by name: one shape for all spans, where spreading the record is several times slower. */
function draft(record: SpanRecord, traceStart: number): Draft {
  const start = record.startMicros - traceStart;
  return {
    id: record.id,
    name: record.name,
    kind: record.kind,
    parentId: record.parentId,
    follows: record.follows,
    startMicros: record.startMicros,
    durationMicros: record.durationMicros,
    error: record.error,
    attributes: record.attributes,
    events: record.events,
    links: record.links,
    resource: record.resource,
    warnings: record.warnings,
    index: 0,
    parent: null,
    children: [],
    depth: 0,
    orphan: false,
    start,
    end: start + record.durationMicros,
    server: null,
    descendants: 0,
    errorsBelow: 0,
    lastEnd: start + record.durationMicros,
    self: NONE,
    selfMicros: 0,
    critical: NONE,
    criticalMicros: 0,
  };
}

const NONE: readonly Interval[] = [];

function byStart(a: Draft, b: Draft): number {
  return a.start - b.start || b.end - a.end;
}

/** Links children to parents; returns the roots. */
function connect(drafts: readonly Draft[]): Draft[] {
  const byId = new Map<string, Draft>();
  for (const span of drafts) if (!byId.has(span.id)) byId.set(span.id, span);
  const roots: Draft[] = [];
  for (const span of drafts) {
    const parent = span.parentId === null ? undefined : byId.get(span.parentId);
    if (parent === undefined || parent === span) {
      span.orphan = span.parentId !== null && parent === undefined;
      roots.push(span);
    } else {
      span.parent = parent;
      parent.children.push(span);
    }
  }
  return roots;
}

/** Pre-order over all roots; rings of parents, which no root reaches, are cut open at their earliest span. */
function inPreOrder(roots: Draft[], drafts: readonly Draft[]): Draft[] {
  const seen = new Set<Draft>();
  for (const root of roots) collect(root, seen);
  if (seen.size < drafts.length) {
    for (const span of drafts) {
      if (seen.has(span)) continue;
      cut(span);
      roots.push(span);
      collect(span, seen);
    }
  }
  return [...seen];
}

function collect(root: Draft, seen: Set<Draft>): void {
  const stack = [root];
  for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
    seen.add(span);
    for (let i = span.children.length - 1; i >= 0; i--) stack.push(span.children[i]!);
  }
}

function cut(span: Draft): void {
  const parent = span.parent!;
  parent.children.splice(parent.children.indexOf(span), 1);
  span.parent = null;
  span.orphan = true;
}

/** Counts below each span, from the last span up; finds client and server pairs. */
function addTotals(spans: readonly Draft[]): void {
  for (let i = spans.length - 1; i >= 0; i--) {
    const span = spans[i]!;
    const only = span.children.length === 1 ? span.children[0]! : null;
    span.server = span.kind === "client" && only?.kind === "server" ? only : null;
    if (span.parent === null) continue;
    span.parent.descendants += span.descendants + 1;
    span.parent.lastEnd = Math.max(span.parent.lastEnd, span.lastEnd);
    span.parent.errorsBelow += span.errorsBelow + (span.error === null ? 0 : 1);
  }
}
