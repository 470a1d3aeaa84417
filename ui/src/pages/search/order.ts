import type { TraceSummary } from "../../model/summary";

export const ORDERS = ["newest", "longest", "shortest", "errors", "spans"] as const;
export type Order = (typeof ORDERS)[number];

export function orderOf(param: unknown): Order {
  return ORDERS.find((order) => order === param) ?? "newest";
}

const comparisons: Record<Order, (a: TraceSummary, b: TraceSummary) => number> = {
  newest: (a, b) => b.startMicros - a.startMicros,
  longest: (a, b) => b.durationMicros - a.durationMicros,
  shortest: (a, b) => a.durationMicros - b.durationMicros,
  errors: (a, b) => b.errors - a.errors || b.startMicros - a.startMicros,
  spans: (a, b) => b.spans - a.spans,
};

export function inOrder(traces: readonly TraceSummary[], order: Order): TraceSummary[] {
  return [...traces].sort(comparisons[order]);
}
