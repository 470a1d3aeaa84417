import { type Colours, faded } from "../../../components/colours";
import { hasFailed, type Row } from "../../../model/rows";
import type { Span } from "../../../model/trace";
import { paintLabel } from "./paintLabel";
import { joined, type TimeScale } from "./scale";

/** What bars are painted with; rows are those of the window, the first of them at the top of the canvas. */
export interface Painting {
  readonly g: CanvasRenderingContext2D;
  readonly colours: Colours;
  readonly hues: ReadonlyMap<string, number>;
  readonly scale: TimeScale;
  readonly rowHeight: number;
  readonly height: number;
}

/** The share of a bar's colour while its span waits for children. */
const WAITING = 0.45;

/** Lines of the time grid, and the start and end of the selected span across all rows. */
export function paintGround(painting: Painting, marks: readonly number[], selected: Span | null): void {
  const { g, colours, scale, height } = painting;
  g.fillStyle = colours("hairline");
  for (const at of marks) g.fillRect(Math.round(scale.x(at)), 0, 1, height);
  if (selected === null) return;
  g.fillStyle = faded(colours("accent"), 0.06);
  g.fillRect(scale.x(selected.start), 0, Math.max(1, selected.durationMicros * scale.pixelsPerMicro), height);
  g.fillStyle = faded(colours("accent"), 0.4);
  g.fillRect(Math.round(scale.x(selected.start)), 0, 1, height);
  g.fillRect(Math.round(scale.x(selected.end)), 0, 1, height);
}

/** One row: bar, marks, critical path, label. Quiet rows are drawn faintly. */
export function paintRow(
  painting: Painting,
  row: Row,
  position: number,
  label: string,
  quiet: boolean,
): void {
  const { g, scale, rowHeight } = painting;
  const barHeight = Math.max(9, rowHeight - 11);
  const top = position * rowHeight + (rowHeight - barHeight) / 2 - 1;
  g.globalAlpha = quiet ? 0.25 : 1;
  const [from, to] =
    row.members !== null && row.folded
      ? paintRun(painting, row.members, top, barHeight)
      : paintSpan(painting, row, top, barHeight);
  paintCriticalPath(painting, row, position);
  if (to >= 0 && from <= scale.width) {
    const middle = position * rowHeight + rowHeight / 2 + 0.5;
    paintLabel(painting, { from, to, middle, text: label, failed: hasFailed(row) });
  }
  g.globalAlpha = 1;
}

type Ends = readonly [from: number, to: number];

function paintRun(painting: Painting, members: readonly Span[], top: number, height: number): Ends {
  const { g, scale } = painting;
  const hue = hueOf(painting, members[0]!);
  const from = scale.x(members[0]!.start);
  const to = Math.max(from + 1.5, scale.x(members.reduce((most, member) => Math.max(most, member.end), 0)));
  g.fillStyle = faded(hue, WAITING);
  g.fillRect(from, top, to - from, height);
  for (const member of members) {
    g.fillStyle = member.error === null ? hue : painting.colours("error");
    g.fillRect(
      scale.x(member.start),
      top,
      Math.max(0.6, member.durationMicros * scale.pixelsPerMicro - 0.5),
      height,
    );
  }
  return [from, to];
}

function paintSpan(painting: Painting, row: Row, top: number, height: number): Ends {
  const { g, scale } = painting;
  const { span, client } = row;
  const outer = client === null ? null : paintOutline(painting, client, top, height);
  const failed = hasFailed(row);
  const from = scale.x(span.start);
  const to = Math.max(from + 1.5, scale.x(span.end));
  const hue = hueOf(painting, span);
  g.fillStyle = faded(hue, WAITING);
  g.fillRect(from, top, to - from, height);
  g.fillStyle = failed ? faded(hue, 0.6) : hue;
  for (const [start, end] of joined(span.self, scale, 0.5)) {
    g.fillRect(scale.x(start), top, Math.max(1, (end - start) * scale.pixelsPerMicro), height);
  }
  if (failed) paintFailure(painting, from, to, top, height);
  paintEvents(painting, span, top);
  return outer === null ? [from, to] : [Math.min(from, outer[0]), Math.max(to, outer[1])];
}

/** The client around its server: a thin line in the caller's colour; the gap inside is the network. */
function paintOutline(painting: Painting, client: Span, top: number, height: number): Ends {
  const { g, colours, scale } = painting;
  const from = scale.x(client.start);
  const to = scale.x(client.end);
  g.fillStyle = colours("surface");
  g.fillRect(from - 1, top - 2, Math.max(2, to - from + 2), height + 4);
  g.strokeStyle = hueOf(painting, client);
  g.lineWidth = 1;
  const width = Math.max(3, Math.round(to - from) + 3);
  g.strokeRect(Math.round(from) - 1.5, Math.round(top) - 2.5, width, height + 5);
  return [from, to];
}

/** Hatch and outline: errors are never told by colour alone. */
function paintFailure(
  { g, colours, scale }: Painting,
  from: number,
  to: number,
  top: number,
  height: number,
): void {
  const left = Math.max(from, -height);
  const right = Math.min(to, scale.width + height);
  g.save();
  g.beginPath();
  g.rect(from, top, to - from, height);
  g.clip();
  g.strokeStyle = colours("hatch");
  g.lineWidth = 1.75;
  g.beginPath();
  for (let x = left - height; x < right + height; x += 5.5) {
    g.moveTo(x, top + height);
    g.lineTo(x + height, top);
  }
  g.stroke();
  g.restore();
  g.strokeStyle = colours("error");
  g.lineWidth = 1;
  g.strokeRect(
    Math.round(from) + 0.5,
    Math.round(top) + 0.5,
    Math.max(2, Math.round(to - from) - 1),
    height - 1,
  );
}

/** Events: small triangles on the upper edge, at most one a pixel. */
function paintEvents({ g, colours, scale }: Painting, span: Span, top: number): void {
  g.fillStyle = colours("text");
  const begin = span.startMicros - span.start;
  const seen = new Set<number>();
  for (const event of span.events) {
    const x = scale.x(event.atMicros - begin);
    if (x < 0 || x > scale.width || seen.has(Math.round(x))) continue;
    seen.add(Math.round(x));
    g.beginPath();
    g.moveTo(x - 3.5, top - 4);
    g.lineTo(x + 3.5, top - 4);
    g.lineTo(x, top + 2.5);
    g.fill();
  }
}

/** Critical path: a line under the bar; parts shorter than a pixel are left out. */
function paintCriticalPath({ g, colours, scale, rowHeight }: Painting, row: Row, position: number): void {
  const spans =
    row.members !== null && row.folded
      ? row.members
      : row.client === null
        ? [row.span]
        : [row.client, row.span];
  const parts = spans.flatMap((span) => span.critical).sort((a, b) => a[0] - b[0]);
  g.fillStyle = colours("critical-path");
  for (const [from, to] of joined(parts, scale, 1)) {
    const width = (to - from) * scale.pixelsPerMicro;
    if (width >= 1) g.fillRect(scale.x(from), position * rowHeight + rowHeight - 4, width, 2.5);
  }
}

function hueOf({ colours, hues }: Painting, span: Span): string {
  return colours(`service-${hues.get(span.resource.service) ?? 4}`);
}
