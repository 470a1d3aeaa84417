import { type PointerEvent, type RefObject, useRef, useState } from "react";
import { useText } from "../../../components/text";
import { formatDuration } from "../../../model/duration";
import { ticks } from "../../../model/ticks";
import type { Interval } from "../../../model/trace";
import type { TimeScale } from "./scale";
import { TreeSplitter } from "./TreeSplitter";

interface AxisProps {
  readonly scale: TimeScale;
  readonly column: RefObject<HTMLDivElement | null>;
  readonly onRange: (range: Interval) => void;
}

/** Pixels between two ticks. */
export const TICK_WIDTH = 110;

/** Column heads and the time axis; dragging along the axis zooms. */
export function Axis({ scale, column, onRange }: AxisProps) {
  const t = useText();
  const [drag, setDrag] = useState<Interval | null>(null);
  const origin = useRef(0);
  const marks = ticks(scale.at(0), scale.at(scale.width), scale.width / TICK_WIDTH).filter((at) => at >= 0);

  const timeAt = (event: PointerEvent) =>
    scale.at(event.clientX - event.currentTarget.getBoundingClientRect().left);
  const start = (event: PointerEvent) => {
    origin.current = timeAt(event);
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag([origin.current, origin.current]);
  };
  const move = (event: PointerEvent) => {
    if (drag === null) return;
    const at = timeAt(event);
    setDrag([Math.max(0, Math.min(at, origin.current)), Math.max(at, origin.current)]);
  };
  const stop = () => {
    if (drag !== null && (drag[1] - drag[0]) * scale.pixelsPerMicro > 4) onRange(drag);
    setDrag(null);
  };
  return (
    <div className="axis">
      <div className="columns">
        <span className="grow">{t("trace.operation")}</span>
        <span>{t("trace.selfTime")}</span>
        <TreeSplitter />
      </div>
      <div
        ref={column}
        className="ticks"
        onPointerDown={start}
        onPointerMove={move}
        onPointerUp={stop}
        onPointerCancel={() => setDrag(null)}
      >
        {scale.width > 0 &&
          marks.map((at) => (
            <span key={at} style={{ left: scale.x(at) }}>
              {at === 0 ? "0" : formatDuration(at).replace(/\.0+ /, " ")}
            </span>
          ))}
        {drag !== null && (
          <i
            className="drag"
            style={{ left: scale.x(drag[0]), width: (drag[1] - drag[0]) * scale.pixelsPerMicro }}
          />
        )}
      </div>
    </div>
  );
}
