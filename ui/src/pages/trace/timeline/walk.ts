import type { Row } from "../../../model/rows";

export type Step = { readonly select: Row } | { readonly fold: Row };

/**
 * What a key does in the tree: up and down go by rows, left folds or goes to the parent, right unfolds or goes to
 * the first child, Home and End go to the ends. Null when the key does nothing here.
 */
export function walk(key: string, rows: readonly Row[], at: number): Step | null {
  const row = rows[at];
  switch (key) {
    case "ArrowDown":
      return to(rows[at + 1]);
    case "ArrowUp":
      return to(rows[at < 0 ? 0 : at - 1]);
    case "Home":
      return to(rows[0]);
    case "End":
      return to(rows.at(-1));
    case "ArrowLeft":
      if (row === undefined) return null;
      return row.expandable && !row.folded ? { fold: row } : to(parentOf(rows, at));
    case "ArrowRight":
      if (row === undefined || !row.expandable) return null;
      return row.folded ? { fold: row } : to(rows[at + 1]);
    case "Enter":
      return row?.expandable ? { fold: row } : null;
    default:
      return null;
  }
}

function to(row: Row | undefined): Step | null {
  return row === undefined ? null : { select: row };
}

function parentOf(rows: readonly Row[], at: number): Row | undefined {
  const depth = rows[at]!.depth;
  for (let i = at - 1; i >= 0; i--) if (rows[i]!.depth < depth) return rows[i];
  return undefined;
}
