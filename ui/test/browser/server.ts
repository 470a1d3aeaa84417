import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import type { LegacyTrace } from "../../src/api/legacyTrace";

export interface Served {
  /** Ends with the base path and a slash. */
  readonly url: string;
  /** Paths and queries of the API requests so far. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export interface Content {
  readonly traces?: readonly LegacyTrace[];
  /** Where the page is served below: "/" or "/jaeger/". The page is not told. */
  readonly base?: string;
  /** Answers every API request with this status and a message. */
  readonly fail?: number;
}

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** Serves the built page as the query service does, with answers made from the given traces. */
export async function serve({ traces = [], base = "/", fail }: Content): Promise<Served> {
  const folder = process.env.SKADI_UI_OUT ?? "target/classes/io/skadi/ui";
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const path = url.pathname.startsWith(base) ? url.pathname.slice(base.length) : null;
    if (path === null) return void response.writeHead(404).end();
    if (path.startsWith("api/")) {
      asked.push(path + url.search);
      return fail === undefined
        ? answer(response, path, url.searchParams, traces)
        : refuse(response, fail, "storage is away");
    }
    void sendFile(response, folder, path.startsWith("static/") ? normalize(path) : "index.html");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    asked,
    close: () => new Promise((done) => server.close(() => done()) && server.closeAllConnections()),
  };
}

function answer(
  response: ServerResponse,
  path: string,
  query: URLSearchParams,
  traces: readonly LegacyTrace[],
) {
  const services = [
    ...new Set(traces.flatMap((trace) => Object.values(trace.processes).map((each) => each.serviceName))),
  ];
  if (path === "api/services") return send(response, services);
  if (path === "api/operations") return send(response, operations(traces, query.get("service")));
  if (path === "api/traces") return send(response, search(traces, query));
  const id = /^api\/traces\/([^/]+)$/.exec(path)?.[1]?.toLowerCase().padStart(32, "0");
  const trace = traces.find((each) => each.traceID.padStart(32, "0") === id);
  if (trace === undefined) return refuse(response, 404, "trace not found");
  send(response, [trace]);
}

/** Service, operation, tags and traceID count; times do not, because the traces are of a fixed day. */
function search(traces: readonly LegacyTrace[], query: URLSearchParams): LegacyTrace[] {
  const ids = query.getAll("traceID");
  if (ids.length > 0) return traces.filter((trace) => ids.includes(trace.traceID));
  const tags = Object.entries(JSON.parse(query.get("tags") ?? "{}") as Record<string, string>);
  const operation = query.get("operation");
  return traces
    .filter((trace) =>
      trace.spans.some(
        (span) =>
          trace.processes[span.processID]?.serviceName === query.get("service") &&
          (operation === null || span.operationName === operation) &&
          tags.every(([key, value]) =>
            span.tags?.some((tag) => tag.key === key && String(tag.value) === value),
          ),
      ),
    )
    .slice(0, Number(query.get("limit") ?? 20));
}

function operations(
  traces: readonly LegacyTrace[],
  service: string | null,
): { name: string; spanKind: string }[] {
  const names = traces.flatMap((trace) =>
    trace.spans
      .filter((span) => trace.processes[span.processID]?.serviceName === service)
      .map((span) => span.operationName),
  );
  return [...new Set(names)].map((name) => ({ name, spanKind: "server" }));
}

function send(response: ServerResponse, data: unknown[]): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ data, total: data.length, limit: 0, offset: 0, errors: null }));
}

function refuse(response: ServerResponse, code: number, msg: string): void {
  response.writeHead(code, { "content-type": "text/plain; charset=utf-8" });
  response.end(JSON.stringify({ data: null, total: 0, limit: 0, offset: 0, errors: [{ code, msg }] }));
}

async function sendFile(response: ServerResponse, folder: string, path: string): Promise<void> {
  try {
    const body = await readFile(join(folder, path));
    response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream");
    if (path === "index.html") response.setHeader("content-security-policy", policy(body.toString()));
    response.writeHead(200).end(body);
  } catch {
    response.writeHead(404).end();
  }
}

/** As the query service sets it: the one inline script of the page by its hash, all else from the same place. */
function policy(html: string): string {
  const [, script = ""] = /<script>(.*?)<\/script>/s.exec(html) ?? [];
  const hash = createHash("sha256").update(script).digest("base64");
  return `default-src 'self'; script-src 'self' 'sha256-${hash}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:`;
}
