/** What the server writes into the page about itself. */
export interface ServerFacts {
  /** Empty when the page was not served by a query service. */
  readonly version: string;
}

interface Written {
  readonly version?: { readonly gitVersion?: unknown };
}

export function serverFacts(): ServerFacts {
  const { version } = (globalThis as { skadi?: Written }).skadi ?? {};
  return { version: typeof version?.gitVersion === "string" ? version.gitVersion : "" };
}
