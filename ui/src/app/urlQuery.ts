/** Reads a query string: texts as they are, repeated names as lists. Nothing is taken for JSON. */
export function parseQuery(query: string): Record<string, string | string[]> {
  const params: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const before = params[name];
    params[name] =
      before === undefined ? value : [...(typeof before === "string" ? [before] : before), value];
  }
  return params;
}

export function formatQuery(params: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === null) continue;
    for (const each of Array.isArray(value) ? value : [value]) query.append(name, String(each));
  }
  return query.size === 0 ? "" : `?${query}`;
}
