import type { SpanRecord } from "./span";

/** A half-open stretch of time, in microseconds since the start of the trace. */
export type Interval = readonly [from: number, to: number];

/** A span in its place in the trace. Times without "Micros" in their name count from the start of the trace. */
export interface Span extends SpanRecord {
  /** Place in {@link Trace.spans}: parents before children, siblings by start. */
  readonly index: number;
  readonly parent: Span | null;
  readonly children: readonly Span[];
  /** 0 for a root. */
  readonly depth: number;
  /** Names a parent that is not in the trace. */
  readonly orphan: boolean;
  readonly start: number;
  readonly end: number;
  /** The server side of this client span when it is its only child; both share one row. */
  readonly server: Span | null;
  /** All spans below this one, and how many of them failed. */
  readonly descendants: number;
  readonly errorsBelow: number;
  /** When the last of this span and all below it ended: work that nobody waits for may end late. */
  readonly lastEnd: number;
  /** When the span worked itself, waiting for no child. */
  readonly self: readonly Interval[];
  readonly selfMicros: number;
  /** When the request waited for this span and for no child of it. */
  readonly critical: readonly Interval[];
  readonly criticalMicros: number;
}

export interface Trace {
  readonly id: string;
  /** Microseconds since the epoch. */
  readonly startMicros: number;
  readonly durationMicros: number;
  /** In pre-order, the subtree of the earliest root first. Never empty. */
  readonly spans: readonly Span[];
  readonly roots: readonly Span[];
  /** The root that stands for the trace: the earliest one without a parent, else the earliest orphan. */
  readonly root: Span;
  /** Names in order of the alphabet. */
  readonly services: readonly string[];
  readonly errors: readonly Span[];
  /** Longest chain of parents, 1 for a trace of roots only. */
  readonly depth: number;
  readonly warnings: readonly string[];
}

/** A span under construction: the steps of building a trace fill in its fields. */
export type Draft = { -readonly [K in keyof Omit<Span, "parent" | "children" | "server">]: Span[K] } & {
  parent: Draft | null;
  children: Draft[];
  server: Draft | null;
};

/** Whether the parent goes on without waiting for this span, so that it is no part of the request's time. */
export function isAsync(span: Pick<Span, "parent" | "follows" | "kind">): boolean {
  if (span.parent === null) return false;
  return span.follows || (span.kind === "consumer" && span.parent.kind === "producer");
}
