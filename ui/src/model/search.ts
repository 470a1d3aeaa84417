import { formatLogfmt, parseLogfmt, type Tags } from "./logfmt";
import { DEFAULT_LOOKBACK, lookbackMicros } from "./lookback";

/** Parameters of an address: one text, or several of the same name. */
export type UrlParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What the search form holds. Texts are kept as typed; {@link problems} says what is wrong with them. */
export interface Search {
  readonly service: string;
  /** Empty for all operations. */
  readonly operation: string;
  /** As logfmt. */
  readonly tags: string;
  /** One of the lookbacks, or "custom": then start and end count. */
  readonly lookback: string;
  /** Microseconds since the epoch, or null. */
  readonly start: number | null;
  readonly end: number | null;
  readonly minDuration: string;
  readonly maxDuration: string;
  readonly limit: number;
  /** Show these traces instead of searching. */
  readonly traceIds: readonly string[];
}

export const DEFAULT_LIMIT = 20;
export const MAX_LIMIT = 1500;

/** Reads the address of the search page, in the forms that links of Jaeger use. */
export function searchFromUrl(params: UrlParams): Search {
  const operation = one(params.operation);
  const start = micros(one(params.start));
  const end = micros(one(params.end));
  const lookback = one(params.lookback);
  return {
    service: one(params.service),
    operation: operation === "all" ? "" : operation,
    tags: formatLogfmt(tagsFromUrl(params)),
    lookback: lookback !== "" ? lookback : start !== null || end !== null ? "custom" : DEFAULT_LOOKBACK,
    start,
    end,
    minDuration: one(params.minDuration),
    maxDuration: one(params.maxDuration),
    limit: limitOf(one(params.limit)),
    traceIds: many(params.traceID),
  };
}

/** The address of a search. A lookback stays relative, so that the link shows what is new when it is opened. */
export function searchToUrl(search: Search): Record<string, string | string[]> {
  const tags = parseLogfmt(search.tags) ?? {};
  const custom = search.lookback === "custom";
  return withoutEmpty({
    service: search.service,
    operation: search.operation,
    tags: Object.keys(tags).length === 0 ? "" : JSON.stringify(tags),
    lookback: search.lookback,
    start: custom && search.start !== null ? String(search.start) : "",
    end: custom && search.end !== null ? String(search.end) : "",
    minDuration: search.minDuration.trim(),
    maxDuration: search.maxDuration.trim(),
    limit: String(search.limit),
    traceID: [...search.traceIds],
  });
}

/** The parameters of the query API. Times that the address does not fix are worked out from now. */
export function searchToQuery(search: Search, nowMicros: number): Record<string, string | string[]> {
  if (search.traceIds.length > 0) return { traceID: [...search.traceIds] };
  const { lookback, start, end, limit, ...rest } = search;
  const tags = parseLogfmt(rest.tags) ?? {};
  const length = lookbackMicros(lookback) ?? lookbackMicros(DEFAULT_LOOKBACK)!;
  const until = end ?? nowMicros;
  return withoutEmpty({
    service: rest.service,
    operation: rest.operation,
    tags: Object.keys(tags).length === 0 ? "" : JSON.stringify(tags),
    start: String(start ?? until - length),
    end: String(until),
    minDuration: rest.minDuration.replace(/\s+/g, ""),
    maxDuration: rest.maxDuration.replace(/\s+/g, ""),
    limit: String(limit),
  });
}

/** Whether there is something to ask the server for: links without a service show an empty page. */
export function isRunnable(search: Search): boolean {
  return search.service !== "" || search.traceIds.length > 0;
}

/** Attributes of an address: `tags` is a JSON object, `tag` the older `key:value`, repeated. */
function tagsFromUrl(params: UrlParams): Tags {
  const tags: Record<string, string> = {};
  for (const text of many(params.tag)) {
    const colon = text.indexOf(":");
    if (colon > 0) tags[text.slice(0, colon)] = text.slice(colon + 1);
  }
  for (const text of many(params.tags)) Object.assign(tags, jsonTags(text));
  return tags;
}

function jsonTags(text: string): Tags {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return {};
    return Object.fromEntries(Object.entries(parsed).map(([key, value]) => [key, String(value)]));
  } catch {
    return parseLogfmt(text) ?? {};
  }
}

function one(value: string | readonly string[] | undefined): string {
  return typeof value === "string" ? value : (value?.[0] ?? "");
}

function many(value: string | readonly string[] | undefined): string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : [...value];
}

function micros(text: string): number | null {
  return /^\d{1,16}$/.test(text) ? Number(text) : null;
}

function limitOf(text: string): number {
  const limit = /^\d{1,7}$/.test(text) ? Number(text) : DEFAULT_LIMIT;
  return limit < 1 ? DEFAULT_LIMIT : limit;
}

function withoutEmpty(params: Record<string, string | string[]>): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value.length > 0));
}
