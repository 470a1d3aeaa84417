import { buildTrace } from "../model/buildTrace";
import {
  type Attribute,
  attribute,
  type Resource,
  type SpanEvent,
  type SpanKind,
  type SpanLink,
  type SpanRecord,
} from "../model/span";
import type { Trace } from "../model/trace";

/** The JSON of /api/traces, as Jaeger's UI has always read it. Times are microseconds. */
export interface LegacyTrace {
  readonly traceID: string;
  readonly spans: readonly LegacySpan[];
  readonly processes: Readonly<Record<string, LegacyProcess>>;
  readonly warnings?: readonly string[] | null;
}

export interface LegacySpan {
  readonly traceID: string;
  readonly spanID: string;
  readonly operationName: string;
  readonly references?: readonly LegacyReference[] | null;
  readonly startTime: number;
  readonly duration: number;
  readonly tags?: readonly Attribute[] | null;
  readonly logs?: readonly LegacyLog[] | null;
  readonly processID: string;
  readonly warnings?: readonly string[] | null;
}

export interface LegacyReference {
  readonly refType: "CHILD_OF" | "FOLLOWS_FROM";
  readonly traceID: string;
  readonly spanID: string;
}

export interface LegacyProcess {
  readonly serviceName: string;
  readonly tags?: readonly Attribute[] | null;
}

export interface LegacyLog {
  readonly timestamp: number;
  readonly fields?: readonly Attribute[] | null;
}

const kinds: readonly string[] = ["internal", "server", "client", "producer", "consumer"];

/** Turns one trace of the API into the model. */
export function traceFromLegacy(trace: LegacyTrace): Trace {
  const resources = new Map<string, Resource>();
  for (const [id, process] of Object.entries(trace.processes)) {
    resources.set(id, { service: process.serviceName, attributes: process.tags ?? [] });
  }
  const unknown: Resource = { service: "?", attributes: [] };
  const records = trace.spans.map((span) => recordOf(span, resources.get(span.processID) ?? unknown));
  return buildTrace(trace.traceID, records, trace.warnings ?? []);
}

function recordOf(span: LegacySpan, resource: Resource): SpanRecord {
  const attributes = span.tags ?? [];
  const references = span.references ?? [];
  const parent = parentOf(span, references);
  return {
    id: span.spanID,
    name: span.operationName,
    kind: kindOf(attributes),
    parentId: parent?.spanID ?? null,
    follows: parent?.refType === "FOLLOWS_FROM",
    startMicros: span.startTime,
    durationMicros: Math.max(0, span.duration),
    error: errorOf(attributes),
    attributes,
    events: (span.logs ?? []).map(eventOf),
    links: references.filter((reference) => reference !== parent).map(linkOf),
    resource,
    warnings: span.warnings ?? [],
  };
}

/** The parent is the first CHILD_OF inside the trace; without one, the first FOLLOWS_FROM inside it. */
function parentOf(span: LegacySpan, references: readonly LegacyReference[]): LegacyReference | undefined {
  const inside = references.filter((reference) => reference.traceID === span.traceID);
  return inside.find((reference) => reference.refType === "CHILD_OF") ?? inside[0];
}

function linkOf({ refType, traceID, spanID }: LegacyReference): SpanLink {
  return { kind: refType, traceId: traceID, spanId: spanID };
}

function kindOf(attributes: readonly Attribute[]): SpanKind {
  const kind = attribute(attributes, "span.kind") ?? "";
  return kinds.includes(kind) ? (kind as SpanKind) : "unspecified";
}

function errorOf(attributes: readonly Attribute[]): string | null {
  const failed = attribute(attributes, "error");
  const isError = failed === "true" || attribute(attributes, "otel.status_code") === "ERROR";
  return isError ? (attribute(attributes, "otel.status_description") ?? "") : null;
}

/** The field "event" is the name; older clients write "message" instead. */
function eventOf({ timestamp, fields }: LegacyLog): SpanEvent {
  const all = fields ?? [];
  const named = all.find((field) => field.key === "event") ?? all.find((field) => field.key === "message");
  return {
    name: named === undefined ? "log" : String(named.value),
    atMicros: timestamp,
    attributes: all.filter((field) => field !== named),
  };
}
