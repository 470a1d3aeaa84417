import { type PointerEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { prepareCanvas, useColours } from "../../components/colours";
import { useText } from "../../components/text";
import { useWidth } from "../../components/useWidth";
import type { Row } from "../../model/rows";
import type { Interval, Trace } from "../../model/trace";
import { INSET, timeScale } from "./timeline/scale";

interface MinimapProps {
  readonly trace: Trace;
  readonly rows: readonly Row[];
  readonly hues: ReadonlyMap<string, number>;
  readonly range: Interval | null;
  /** The box that marks what is in sight; its height is set from outside. */
  readonly sight: RefObject<HTMLDivElement | null>;
  readonly onRange: (range: Interval | null) => void;
}

const HEIGHT = 48;
/** Pixels that a drag must be long to count as one. */
const LEAST_DRAG = 4;

/** The whole trace in small, with errors marked; dragging over it zooms, a click moves the zoom. */
export function Minimap({ trace, rows, hues, range, sight, onRange }: MinimapProps) {
  const t = useText();
  const colours = useColours();
  const [box, width] = useWidth();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drag, setDrag] = useState<Interval | null>(null);
  const origin = useRef(0);
  const scale = timeScale([0, trace.durationMicros], width);

  useLayoutEffect(() => {
    const g = canvas.current === null ? null : prepareCanvas(canvas.current, width, HEIGHT);
    if (g === null || width === 0) return;
    const { x, pixelsPerMicro } = timeScale([0, trace.durationMicros], width);
    const step = (HEIGHT - 13) / rows.length;
    rows.forEach(({ span, members }, at) => {
      const end = members?.at(-1)?.end ?? span.end;
      g.fillStyle = colours(`service-${hues.get(span.resource.service) ?? 4}`);
      g.fillRect(
        x(span.start),
        9 + at * step,
        Math.max(1.5, (end - span.start) * pixelsPerMicro),
        Math.max(1, step * 1.15),
      );
    });
    g.fillStyle = colours("error");
    for (const span of trace.errors) {
      const at = x(span.end);
      g.beginPath();
      g.moveTo(at - 3.5, 1.5);
      g.lineTo(at + 3.5, 1.5);
      g.lineTo(at, 7);
      g.fill();
    }
  }, [trace, rows, hues, width, colours]);

  const timeAt = (event: PointerEvent) => {
    const at = scale.at(event.clientX - event.currentTarget.getBoundingClientRect().left);
    return Math.min(Math.max(at, 0), trace.durationMicros);
  };
  const start = (event: PointerEvent) => {
    origin.current = timeAt(event);
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag([origin.current, origin.current]);
  };
  const move = (event: PointerEvent) => {
    if (drag === null) return;
    const at = timeAt(event);
    setDrag([Math.min(at, origin.current), Math.max(at, origin.current)]);
  };
  const stop = () => {
    if (drag === null) return;
    if ((drag[1] - drag[0]) * scale.pixelsPerMicro > LEAST_DRAG) onRange(drag);
    else if (range !== null) onRange(centred(range, origin.current, trace.durationMicros));
    setDrag(null);
  };
  const [from, to] = drag ?? range ?? [0, trace.durationMicros];
  const left = Math.max(0, scale.x(from) - INSET / 3);
  return (
    <div
      ref={box}
      className="minimap"
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={stop}
      onPointerCancel={() => setDrag(null)}
    >
      <canvas ref={canvas} role="img" aria-label={t("trace.minimap")} />
      <div
        ref={sight}
        className="box"
        style={{ left, width: (to - from) * scale.pixelsPerMicro + (INSET * 2) / 3 }}
      />
    </div>
  );
}

/** A range of the same length around a moment, kept inside the trace. */
function centred([from, to]: Interval, at: number, duration: number): Interval {
  const length = to - from;
  const start = Math.min(Math.max(0, at - length / 2), duration - length);
  return [start, start + length];
}
