import { type RefObject, useMemo } from "react";
import { useText } from "../../../components/text";
import { usePhone } from "../../../components/usePhone";
import { useWidth } from "../../../components/useWidth";
import { toggle } from "../../../model/folds";
import { nearestRow, type Row, rowIndex } from "../../../model/rows";
import type { Span, Trace } from "../../../model/trace";
import type { View } from "../../../model/view";
import type { ChangeView } from "../useView";
import { Axis } from "./Axis";
import { Bars } from "./Bars";
import { SpanRow } from "./SpanRow";
import { timeScale } from "./scale";
import { useScrollTo, useWindow } from "./useWindow";
import { walk } from "./walk";
import "./timeline.css";

export interface TimelineProps {
  readonly trace: Trace;
  readonly rows: readonly Row[];
  readonly view: View;
  readonly hues: ReadonlyMap<string, number>;
  readonly matches: readonly Span[];
  /** Shows which rows are in sight. */
  readonly sight: RefObject<HTMLElement | null>;
  readonly onChange: ChangeView;
  readonly onSelect: (span: Span) => void;
  readonly onZoom: (row: Row) => void;
}

/** Height of a card on a narrow screen: name, then bar. */
const CARD = 46;

/** Tree and bars: rows are virtual, so their number in the document does not grow with the trace. */
export function Timeline({
  trace,
  rows,
  view,
  hues,
  matches,
  sight,
  onChange,
  onSelect,
  onZoom,
}: TimelineProps) {
  const t = useText();
  const phone = usePhone();
  const rowHeight = phone ? CARD : view.rowHeight;
  const [barColumn, width] = useWidth();
  const { scroller, onScroll, window } = useWindow(rows.length, rowHeight, sight);
  const index = useMemo(() => rowIndex(rows), [rows]);
  const matching = useMemo(() => new Set(matches.map((span) => nearestRow(index, span))), [matches, index]);
  const at = nearestRow(index, view.selected);
  useScrollTo(scroller, at, rowHeight);

  const range = view.range ?? [0, trace.durationMicros];
  const scale = useMemo(() => timeScale(range, width), [range[0], range[1], width]);
  const fold = (row: Row) => onChange({ folds: toggle(view.folds, row.span) });
  const shown = rows.slice(window.first, window.first + window.count);
  return (
    <>
      <Axis scale={scale} column={barColumn} onRange={(next) => onChange({ range: next })} />
      <div ref={scroller} className="rows" onScroll={onScroll}>
        {!phone && (
          <Bars
            trace={trace}
            rows={rows}
            index={index}
            view={view}
            hues={hues}
            scale={scale}
            window={window}
          />
        )}
        <div
          className="tree"
          role="treegrid"
          aria-label={t("trace.rows")}
          aria-rowcount={rows.length}
          aria-activedescendant={
            at >= window.first && at < window.first + window.count ? `row-${at}` : undefined
          }
          tabIndex={0}
          style={{ height: rows.length * rowHeight }}
          onKeyDown={(event) => {
            const step = walk(event.key, rows, at);
            if (step === null || event.ctrlKey || event.metaKey || event.altKey) return;
            event.preventDefault();
            if ("fold" in step) fold(step.fold);
            else onSelect(step.select.span);
          }}
        >
          {shown.map((row, offset) => {
            const position = window.first + offset;
            return (
              <SpanRow
                key={position}
                trace={trace}
                row={row}
                position={position}
                rowHeight={rowHeight}
                hues={hues}
                selected={position === at}
                match={matching.has(position)}
                onSelect={onSelect}
                onFold={fold}
                onZoom={onZoom}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}
