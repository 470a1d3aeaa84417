import { AUTO, type Folds } from "./folds";
import type { UrlParams } from "./search";
import type { Interval, Span, Trace } from "./trace";

export const ROW_HEIGHTS = [18, 24, 28] as const;
export type RowHeight = (typeof ROW_HEIGHTS)[number];

/** How a trace is looked at. All of it stands in the address. */
export interface View {
  readonly selected: Span | null;
  readonly folds: Folds;
  /** The part of the time that is drawn; null for all of it. */
  readonly range: Interval | null;
  readonly rowHeight: RowHeight;
  readonly criticalOnly: boolean;
  readonly find: string;
}

/** Reads the address: `span`, `folds`, `fold`, `range`, `rows`, `critical`, and `uiFind` as in Jaeger's links. */
export function viewFromUrl(trace: Trace, params: UrlParams): View {
  const rows = Number(text(params.rows)) as RowHeight;
  const base = text(params.folds);
  const toggled = text(params.fold)
    .split(".")
    .map((id) => spanOf(trace, id))
    .filter((span) => span !== null)
    .map((span) => span.index);
  return {
    selected: spanOf(trace, text(params.span)),
    folds: { base: base === "open" || base === "closed" ? base : AUTO.base, toggled: new Set(toggled) },
    range: rangeOf(trace, text(params.range)),
    rowHeight: ROW_HEIGHTS.includes(rows) ? rows : 24,
    criticalOnly: text(params.critical) === "1",
    find: text(params.uiFind),
  };
}

/** The parameters of a view; undefined where the view is as every reader starts. */
export function viewToUrl(trace: Trace, view: View): Record<string, string | undefined> {
  const { folds, range } = view;
  const toggled = [...folds.toggled].map((index) => shortId(trace, trace.spans[index]!));
  return {
    span: view.selected === null ? undefined : shortId(trace, view.selected),
    folds: folds.base === "auto" ? undefined : folds.base,
    fold: toggled.length === 0 ? undefined : toggled.join("."),
    range: range === null ? undefined : `${Math.round(range[0])}-${Math.round(range[1])}`,
    rows: view.rowHeight === 24 ? undefined : String(view.rowHeight),
    critical: view.criticalOnly ? "1" : undefined,
    uiFind: view.find === "" ? undefined : view.find,
  };
}

/** The shortest ending of a span id, of six digits or more, that no other span of the trace has. */
function shortId(trace: Trace, span: Span): string {
  for (let length = 6; length < span.id.length; length += 2) {
    const ending = span.id.slice(-length);
    if (!trace.spans.some((other) => other.id.endsWith(ending) && other.id !== span.id)) return ending;
  }
  return span.id;
}

function spanOf(trace: Trace, ending: string): Span | null {
  if (ending === "") return null;
  return (
    trace.spans.find((span) => span.id === ending) ??
    trace.spans.find((span) => span.id.endsWith(ending)) ??
    null
  );
}

function rangeOf(trace: Trace, value: string): Interval | null {
  const found = /^(\d{1,15})-(\d{1,15})$/.exec(value);
  if (found === null) return null;
  const from = Number(found[1]);
  const to = Math.min(Number(found[2]), trace.durationMicros);
  return to > from ? [from, to] : null;
}

function text(value: string | readonly string[] | undefined): string {
  return typeof value === "string" ? value : (value?.[0] ?? "");
}
