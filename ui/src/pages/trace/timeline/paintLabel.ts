import type { Painting } from "./paintBars";

interface Label {
  /** Ends of the bar in pixels. */
  readonly from: number;
  readonly to: number;
  readonly middle: number;
  readonly text: string;
  readonly failed: boolean;
}

const GAP = 7;
const DISC = 17;

/** The label beside its bar: on the right, else on the left, else on a plate that keeps the contrast. */
export function paintLabel(painting: Painting, { from, to, middle, text, failed }: Label): void {
  const { g, colours, scale } = painting;
  g.font = `12px ${colours("font")}`;
  g.textAlign = "left";
  g.textBaseline = "middle";
  const wide = g.measureText(text).width;
  const needed = wide + (failed ? DISC : 0);
  let at = to + GAP;
  if (at + needed > scale.width - 4) at = from - GAP - needed;
  if (at < 4) {
    at = Math.min(scale.width - needed - 10, Math.max(8, from + 6));
    g.fillStyle = colours("surface");
    g.fillRect(at - 4, middle - 8, needed + 8, 15);
  }
  if (failed) {
    paintDisc(painting, at + 5, middle);
    at += DISC;
  }
  g.fillStyle = failed ? colours("error") : colours("text-2");
  g.fillText(text, at, middle);
}

function paintDisc({ g, colours }: Painting, x: number, middle: number): void {
  g.fillStyle = colours("error");
  g.beginPath();
  g.arc(x, middle - 1, 6, 0, 7);
  g.fill();
  g.save();
  g.fillStyle = colours("surface");
  g.font = `700 10px ${colours("font")}`;
  g.textAlign = "center";
  g.fillText("!", x, middle - 0.5);
  g.restore();
}
