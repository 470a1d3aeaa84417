/** A piece of a statement; keywords are drawn in another colour. */
export interface SqlPart {
  readonly text: string;
  readonly keyword: boolean;
}

const keywords =
  "SELECT|FROM|WHERE|AND|OR|NOT|IN|ANY|AS|ON|JOIN|LEFT|RIGHT|INNER|OUTER|GROUP BY|ORDER BY|HAVING|LIMIT|OFFSET|FOR UPDATE|UPDATE|SET|INSERT INTO|VALUES|DELETE FROM|RETURNING|BEGIN|COMMIT|ROLLBACK|DESC|ASC|DISTINCT|UNION|WITH|CASE|WHEN|THEN|ELSE|END";
const breakBefore =
  /\s+(?=(?:FROM|WHERE|LEFT JOIN|INNER JOIN|JOIN|GROUP BY|ORDER BY|HAVING|LIMIT|FOR UPDATE|SET|VALUES|RETURNING|UNION)\b)/gi;
const tokens = new RegExp(`('(?:[^']|'')*'|"[^"]*")|\\b(?:${keywords})\\b`, "gi");

/** Breaks a statement of one line before its clauses and tells keywords from the rest; quoted text stays whole. */
export function sqlParts(statement: string): SqlPart[] {
  const text = statement.includes("\n") ? statement : broken(statement);
  const parts: SqlPart[] = [];
  let at = 0;
  for (const found of text.matchAll(tokens)) {
    if (found[1] !== undefined) continue;
    if (found.index > at) parts.push({ text: text.slice(at, found.index), keyword: false });
    parts.push({ text: found[0], keyword: true });
    at = found.index + found[0].length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), keyword: false });
  return parts;
}

/** Line breaks go outside of quotes only. */
function broken(statement: string): string {
  return statement
    .split(/('(?:[^']|'')*'|"[^"]*")/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(breakBefore, "\n").replace(/\s+(?=AND\b)/gi, "\n  "),
    )
    .join("");
}
