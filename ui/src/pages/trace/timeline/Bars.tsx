import { useLayoutEffect, useRef } from "react";
import { prepareCanvas, useColours } from "../../../components/colours";
import { useText } from "../../../components/text";
import { formatDuration } from "../../../model/duration";
import { linksWithin } from "../../../model/links";
import type { Row } from "../../../model/rows";
import { ticks } from "../../../model/ticks";
import type { Trace } from "../../../model/trace";
import type { View } from "../../../model/view";
import { TICK_WIDTH } from "./Axis";
import { type Painting, paintGround, paintRow } from "./paintBars";
import { paintLinks } from "./paintLinks";
import type { TimeScale } from "./scale";
import type { RowWindow } from "./useWindow";

interface BarsProps {
  readonly trace: Trace;
  readonly rows: readonly Row[];
  readonly index: ReadonlyMap<number, number>;
  readonly view: View;
  readonly hues: ReadonlyMap<string, number>;
  readonly scale: TimeScale;
  readonly window: RowWindow;
}

/** The bars of the rows in the window, on one canvas that scrolls along with them. */
export function Bars({ trace, rows, index, view, hues, scale, window }: BarsProps) {
  const t = useText();
  const colours = useColours();
  const canvas = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => {
    const height = window.count * view.rowHeight;
    const g = canvas.current === null ? null : prepareCanvas(canvas.current, scale.width, height);
    if (g === null || scale.width === 0) return;
    const painting: Painting = { g, colours, hues, scale, rowHeight: view.rowHeight, height };
    paintGround(painting, ticks(scale.at(0), scale.at(scale.width), scale.width / TICK_WIDTH), view.selected);
    for (let position = 0; position < window.count; position++) {
      const row = rows[window.first + position];
      if (row !== undefined)
        paintRow(painting, row, position, labelOf(row), view.criticalOnly && !isCritical(row));
    }
    paintLinks(painting, linkRows());
  });

  function labelOf(row: Row): string {
    if (row.members === null || !row.folded) return formatDuration((row.client ?? row.span).durationMicros);
    const sum = row.members.reduce((total, member) => total + member.durationMicros, 0);
    const values = { each: formatDuration(sum / row.members.length), sum: formatDuration(sum) };
    return `${t("trace.times", { n: row.members.length })}  ·  ${t("trace.each", values)}`;
  }

  function linkRows() {
    if (view.selected === null) return [];
    return linksWithin(trace, view.selected).flatMap(({ from, to }) => {
      const fromRow = index.get(from.index);
      const toRow = index.get(to.index);
      if (fromRow === undefined || toRow === undefined) return [];
      return [{ from, to, fromRow: fromRow - window.first, toRow: toRow - window.first }];
    });
  }

  return <canvas ref={canvas} aria-hidden="true" style={{ top: window.first * view.rowHeight }} />;
}

function isCritical(row: Row): boolean {
  const spans = row.members ?? (row.client === null ? [row.span] : [row.client, row.span]);
  return spans.some((span) => span.criticalMicros > 0);
}
