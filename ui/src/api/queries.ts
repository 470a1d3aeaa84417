import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Search, searchToQuery } from "../model/search";
import { summarise, type TraceSummary } from "../model/summary";
import type { Trace } from "../model/trace";
import { isTraceId } from "../model/traceId";
import { ApiError, get } from "./client";
import { type LegacyTrace, traceFromLegacy } from "./legacyTrace";

/** Asks again until the first service is there, so that an empty page fills itself. */
const EMPTY_POLL_MILLIS = 3_000;

export const servicesQuery = queryOptions({
  queryKey: ["services"],
  queryFn: async ({ signal }) => names((await get("api/services", {}, signal)).data),
  refetchInterval: (query) => (query.state.data?.length === 0 ? EMPTY_POLL_MILLIS : false),
});

export function operationsQuery(service: string) {
  return queryOptions({
    queryKey: ["operations", service],
    queryFn: async ({ signal }) => {
      const { data } = await get("api/operations", { service }, signal);
      return operationNames(data);
    },
    enabled: service !== "",
  });
}

/** The answer of a search. */
export interface SearchResult {
  readonly traces: readonly TraceSummary[];
  /** Why traces that were asked for by id are missing. */
  readonly problems: readonly string[];
  /** From the question to the last byte. */
  readonly tookMillis: number;
  /** Bounds of the time that was searched, in microseconds since the epoch; null for traces by id. */
  readonly from: number | null;
  readonly to: number | null;
}

export function searchQuery(search: Search) {
  return queryOptions({
    queryKey: ["search", search],
    queryFn: ({ signal }) => runSearch(search, signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}

async function runSearch(search: Search, signal: AbortSignal): Promise<SearchResult> {
  const params = searchToQuery(search, Date.now() * 1000);
  const began = performance.now();
  const { data, problems } = await get("api/traces", params, signal);
  const traces = (Array.isArray(data) ? (data as LegacyTrace[]) : []).filter(
    (trace) => trace.spans.length > 0,
  );
  return {
    traces: traces.map((trace) => summarise(traceFromLegacy(trace))),
    problems,
    tookMillis: performance.now() - began,
    from: params.start === undefined ? null : Number(params.start),
    to: params.end === undefined ? null : Number(params.end),
  };
}

export function traceQuery(id: string) {
  return queryOptions({
    queryKey: ["trace", id],
    queryFn: ({ signal }) => loadTrace(id, signal),
    staleTime: Infinity,
    // Spans know their parents and children: comparing such rings piece by piece would never end.
    structuralSharing: false,
    // What is not there or not an id does not get better by asking again.
    retry: (failures, error) =>
      failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
  });
}

async function loadTrace(id: string, signal: AbortSignal): Promise<Trace> {
  if (!isTraceId(id)) throw new ApiError(400, id);
  const { data } = await get(`api/traces/${encodeURIComponent(id)}`, {}, signal);
  const [trace] = Array.isArray(data) ? (data as LegacyTrace[]) : [];
  if (trace === undefined || trace.spans.length === 0) throw new ApiError(404, "trace not found");
  return traceFromLegacy(trace);
}

/** Names in order of the alphabet; an unknown service answers null instead of a list. */
function names(data: unknown): string[] {
  return Array.isArray(data) ? data.map(String).sort((a, b) => a.localeCompare(b)) : [];
}

/** One entry a name and kind; the form offers each name once. */
function operationNames(data: unknown): string[] {
  const operations = Array.isArray(data) ? (data as { readonly name: string }[]) : [];
  return names([...new Set(operations.map(({ name }) => name))]);
}
