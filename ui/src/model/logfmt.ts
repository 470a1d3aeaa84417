/** Attributes to search for, by key. */
export type Tags = Readonly<Record<string, string>>;

/**
 * Reads `key=value "other key"="other value"`. Inside quotes a backslash takes the next character as it is.
 * Returns null when the text is not of this form. A key without a value means `true`, as in logfmt.
 */
export function parseLogfmt(text: string): Tags | null {
  const pair = /\s*("(?:[^"\\]|\\.)*"|[^\s="]+)(?:=("(?:[^"\\]|\\.)*"|[^\s"]*))?(?=\s|$)/y;
  const tags: Record<string, string> = {};
  const trimmed = text.trim();
  while (pair.lastIndex < trimmed.length) {
    const found = pair.exec(trimmed);
    if (found === null) return null;
    const [, key, value] = found;
    tags[unquote(key!)] = value === undefined ? "true" : unquote(value);
  }
  return tags;
}

export function formatLogfmt(tags: Tags): string {
  return Object.entries(tags)
    .map(([key, value]) => `${quote(key)}=${quote(value)}`)
    .join(" ");
}

function quote(text: string): string {
  return /^[^\s="\\]+$/.test(text) ? text : `"${text.replace(/["\\]/g, "\\$&")}"`;
}

function unquote(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, "$1") : text;
}
