import { type Draft, type Interval, isAsync } from "./trace";

/** Self time: what is left of a span when the time of all children that it waits for is taken away. */
export function addSelfTime(span: Draft): void {
  const self: Interval[] = [];
  let at = span.start;
  for (const child of span.children) {
    if (isAsync(child)) continue;
    if (child.start >= span.end) break;
    if (child.start > at) self.push([at, child.start]);
    at = Math.max(at, child.end);
  }
  if (at < span.end) self.push([at, span.end]);
  span.self = self;
  span.selfMicros = totalOf(self);
}

export function totalOf(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, [from, to]) => sum + to - from, 0);
}
