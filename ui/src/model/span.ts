/** One value of an attribute; bytes arrive as base64 text, 64-bit integers beyond 2^53 as text. */
export type AttributeValue = string | number | boolean;

export interface Attribute {
  readonly key: string;
  readonly type: string;
  readonly value: AttributeValue;
}

export interface SpanEvent {
  readonly name: string;
  /** Microseconds since the epoch. */
  readonly atMicros: number;
  readonly attributes: readonly Attribute[];
}

/** A reference to another span that is not the parent of the one that holds it. */
export interface SpanLink {
  readonly kind: "CHILD_OF" | "FOLLOWS_FROM";
  readonly traceId: string;
  readonly spanId: string;
}

/** What produced a span: the service and the attributes of its process. */
export interface Resource {
  readonly service: string;
  readonly attributes: readonly Attribute[];
}

export type SpanKind = "unspecified" | "internal" | "server" | "client" | "producer" | "consumer";

/** A span as it arrives, before it knows its place in the trace. Times are microseconds since the epoch. */
export interface SpanRecord {
  readonly id: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly parentId: string | null;
  /** The parent does not wait for this span: it was referenced as FOLLOWS_FROM only. */
  readonly follows: boolean;
  readonly startMicros: number;
  readonly durationMicros: number;
  /** The text of the failure, empty when it has none; null when the span did not fail. */
  readonly error: string | null;
  readonly attributes: readonly Attribute[];
  readonly events: readonly SpanEvent[];
  readonly links: readonly SpanLink[];
  readonly resource: Resource;
  readonly warnings: readonly string[];
}

/** The first value of an attribute as text, or undefined. */
export function attribute(attributes: readonly Attribute[], key: string): string | undefined {
  const found = attributes.find((candidate) => candidate.key === key);
  return found === undefined ? undefined : String(found.value);
}
