import type { Span } from "../../../model/trace";
import type { Painting } from "./paintBars";

/** A reference between two spans of the trace, with the rows that show them, counted from the window's first row. */
export interface Link {
  readonly from: Span;
  readonly to: Span;
  readonly fromRow: number;
  readonly toRow: number;
}

/** Links of the selected span: dashed from the end of one span to an arrow at the start of the other. */
export function paintLinks({ g, colours, scale, rowHeight }: Painting, links: readonly Link[]): void {
  g.strokeStyle = g.fillStyle = colours("accent");
  g.lineWidth = 1;
  for (const { from, to, fromRow, toRow } of links) {
    const startX = scale.x(from.end);
    const endX = scale.x(to.start);
    const startY = (fromRow + 0.5) * rowHeight;
    const endY = (toRow + 0.5) * rowHeight;
    g.setLineDash([3, 3]);
    g.beginPath();
    g.moveTo(startX, startY + (endY > startY ? 7 : -7));
    g.lineTo(startX, endY);
    g.lineTo(endX - 4, endY);
    g.stroke();
    g.setLineDash([]);
    g.beginPath();
    g.moveTo(endX - 6, endY - 4);
    g.lineTo(endX, endY);
    g.lineTo(endX - 6, endY + 4);
    g.fill();
  }
}
