/** A request that the server refused or that never reached it. */
export class ApiError extends Error {
  /** The HTTP status; 0 when no answer came. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "ApiError";
    this.status = status;
  }
}

/** The envelope of Jaeger's JSON API. */
interface Envelope {
  readonly data: unknown;
  readonly errors:
    | readonly { readonly code?: number; readonly msg: string; readonly traceID?: string }[]
    | null;
}

/** The data of an answer, and what the server could not do beside it. */
export interface Answer {
  readonly data: unknown;
  readonly problems: readonly string[];
}

/** The address of an API route below the base path of the page. */
export function apiUrl(
  path: string,
  params: Readonly<Record<string, string | readonly string[]>> = {},
): string {
  const url = new URL(path, document.baseURI);
  for (const [name, value] of Object.entries(params)) {
    for (const each of typeof value === "string" ? [value] : value) url.searchParams.append(name, each);
  }
  return url.href;
}

/** Asks the query API. Errors come as JSON of type text/plain, so the type of an answer is not looked at. */
export async function get(
  path: string,
  params: Readonly<Record<string, string | readonly string[]>>,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await fetch(apiUrl(path, params), {
    signal,
    headers: { accept: "application/json" },
  }).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    throw new ApiError(0, cause instanceof Error ? cause.message : String(cause));
  });
  const envelope = parse(await response.text());
  const problems = envelope?.errors?.map((error) => error.msg) ?? [];
  if (!response.ok) throw new ApiError(response.status, problems.join("; ") || response.statusText);
  if (envelope === null) throw new ApiError(response.status, "the answer is not JSON");
  return { data: envelope.data, problems };
}

function parse(body: string): Envelope | null {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null ? (parsed as Envelope) : null;
  } catch {
    return null;
  }
}
