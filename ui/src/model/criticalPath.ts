import { totalOf } from "./selfTime";
import { type Draft, type Interval, isAsync } from "./trace";

/** A stretch of the request that is to be shared out between a span and its children. */
interface Stretch {
  readonly span: Draft;
  readonly from: number;
  readonly to: number;
}

/**
 * Marks the critical path below a root: going back from its end, each moment belongs to the child that ended
 * last before it, or to the span itself where no child ran. Children that nobody waits for are left out, and
 * children that reach beyond their parent count only inside it, so the parts add up to the root's duration.
 */
export function addCriticalPath(root: Draft): void {
  const stack: Stretch[] = [{ span: root, from: root.start, to: root.end }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) shareOut(next, stack);
}

function shareOut({ span, from, to }: Stretch, stack: Stretch[]): void {
  const own: Interval[] = [];
  let at = to;
  for (const child of lastToEndFirst(span.children)) {
    if (child.start >= at || child.end <= from || isAsync(child)) continue;
    const start = Math.max(child.start, from);
    const end = Math.min(child.end, at);
    if (at > end) own.push([end, at]);
    if (end > start) stack.push({ span: child, from: start, to: end });
    at = start;
  }
  if (at > from) own.push([from, at]);
  span.critical = own.reverse();
  span.criticalMicros = totalOf(own);
}

function lastToEndFirst(children: readonly Draft[]): readonly Draft[] {
  return children.length < 2 ? children : [...children].sort((a, b) => b.end - a.end);
}
