import { type CSSProperties, useCallback, useMemo, useRef } from "react";
import { embedOf, useParams } from "../../components/address";
import { useSettings } from "../../components/settings";
import { find } from "../../model/find";
import { reveal } from "../../model/folds";
import { extentOf, nearestRow, type Row, rowIndex, visibleRows } from "../../model/rows";
import { serviceHues } from "../../model/serviceHues";
import type { Interval, Span, Trace } from "../../model/trace";
import { Details } from "./details/Details";
import { Minimap } from "./Minimap";
import { SummaryStrip } from "./SummaryStrip";
import { TraceHead } from "./TraceHead";
import { Timeline } from "./timeline/Timeline";
import { useShortcuts } from "./useShortcuts";
import { useView } from "./useView";
import { ViewBar } from "./ViewBar";

/** A loaded trace: head, summary, bar of controls, timeline, details of the selected span. */
export function TraceView({ trace, onReload }: { trace: Trace; onReload: () => void }) {
  const embed = embedOf(useParams());
  const { treeWidth } = useSettings();
  const [view, change] = useView(trace);
  const findField = useRef<HTMLInputElement>(null);
  const sight = useRef<HTMLDivElement>(null);
  const hues = useMemo(() => serviceHues(trace.services), [trace]);
  const rows = useMemo(() => visibleRows(trace, view.folds), [trace, view.folds]);
  const matches = useMemo(() => find(trace, view.find), [trace, view.find]);

  const select = useCallback(
    (span: Span) => change({ selected: span, folds: reveal(trace, view.folds, span) }),
    [change, trace, view.folds],
  );
  const step = (spans: readonly Span[], by: 1 | -1) => {
    const next = neighbour(spans, view.selected, by);
    if (next !== undefined) select(next);
  };
  const zoom = (row: Row | undefined) => {
    if (row !== undefined) change({ range: rangeAround(trace, row) });
  };
  const nextMatch = (by: 1 | -1) => step(matches, by);

  useShortcuts({
    nextError: (by) => step(trace.errors, by),
    nextMatch,
    zoom: () => zoom(rows[nearestRow(rowIndex(rows), view.selected)]),
    showAll: () => change(view.range === null ? { selected: null } : { range: null }),
    critical: () => change({ criticalOnly: !view.criticalOnly }),
    find: () => findField.current?.focus(),
  });

  return (
    <>
      {!embed.collapseTitle && <TraceHead trace={trace} hues={hues} onReload={onReload} />}
      {!embed.hideSummary && (
        <SummaryStrip trace={trace} hues={hues} onSelect={select} onNextError={() => step(trace.errors, 1)} />
      )}
      <ViewBar
        trace={trace}
        view={view}
        matches={matches}
        findField={findField}
        onChange={change}
        onNextMatch={nextMatch}
      />
      <div className="split" data-details={view.selected !== null}>
        <section className="timeline" style={{ "--tree": `min(${treeWidth}px, 42%)` } as CSSProperties}>
          {!embed.hideMinimap && (
            <Minimap
              trace={trace}
              rows={rows}
              hues={hues}
              range={view.range}
              sight={sight}
              onRange={(range) => change({ range })}
            />
          )}
          <Timeline
            trace={trace}
            rows={rows}
            view={view}
            hues={hues}
            matches={matches}
            sight={sight}
            onChange={change}
            onSelect={select}
            onZoom={zoom}
          />
        </section>
        {view.selected !== null && (
          <Details
            trace={trace}
            span={view.selected}
            rows={rows}
            hues={hues}
            onSelect={select}
            onClose={() => change({ selected: null })}
          />
        )}
      </div>
    </>
  );
}

/** The next or previous of a list in trace order, seen from any span; goes round at the ends. */
function neighbour(spans: readonly Span[], from: Span | null, by: 1 | -1): Span | undefined {
  const at = from?.index ?? (by === 1 ? -1 : Infinity);
  if (by === 1) return spans.find((span) => span.index > at) ?? spans[0];
  return spans.findLast((span) => span.index < at) ?? spans.at(-1);
}

/** What a row draws, with a little of what is around it. */
function rangeAround(trace: Trace, row: Row): Interval {
  const [from, to] = extentOf(row);
  const margin = Math.max(1, (to - from) * 0.06);
  return [Math.max(0, from - margin), Math.min(trace.durationMicros, to + margin)];
}
