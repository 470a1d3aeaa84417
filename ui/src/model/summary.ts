import type { Span, Trace } from "./trace";

/** How much of the request's time one service took on the critical path. */
export interface Share {
  readonly service: string;
  readonly micros: number;
  /** 0 to 1; the shares of a trace add up to 1. */
  readonly share: number;
}

/** The critical path by service, largest first. */
export function criticalShares(trace: Trace): Share[] {
  const byService = new Map<string, number>();
  for (const span of trace.spans) {
    if (span.criticalMicros === 0) continue;
    const service = span.resource.service;
    byService.set(service, (byService.get(service) ?? 0) + span.criticalMicros);
  }
  const whole = trace.root.durationMicros || 1;
  return [...byService]
    .map(([service, micros]) => ({ service, micros, share: micros / whole }))
    .sort((a, b) => b.micros - a.micros);
}

/** What a list of traces shows of one. */
export interface TraceSummary {
  readonly id: string;
  readonly startMicros: number;
  readonly durationMicros: number;
  readonly service: string;
  readonly operation: string;
  /** The root is missing; the operation is that of the earliest span that is there. */
  readonly incomplete: boolean;
  readonly spans: number;
  readonly errors: number;
  readonly services: readonly ServiceCount[];
  readonly shares: readonly Share[];
}

export interface ServiceCount {
  readonly service: string;
  readonly spans: number;
  readonly errors: number;
}

export function summarise(trace: Trace): TraceSummary {
  return {
    id: trace.id,
    startMicros: trace.startMicros,
    durationMicros: trace.durationMicros,
    service: trace.root.resource.service,
    operation: trace.root.name,
    incomplete: trace.root.orphan,
    spans: trace.spans.length,
    errors: trace.errors.length,
    services: countServices(trace.spans),
    shares: criticalShares(trace),
  };
}

function countServices(spans: readonly Span[]): ServiceCount[] {
  const counts = new Map<string, { service: string; spans: number; errors: number }>();
  for (const span of spans) {
    const service = span.resource.service;
    const count = counts.get(service) ?? { service, spans: 0, errors: 0 };
    count.spans++;
    if (span.error !== null) count.errors++;
    counts.set(service, count);
  }
  return [...counts.values()].sort((a, b) => b.spans - a.spans || a.service.localeCompare(b.service));
}
