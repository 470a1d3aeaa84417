import type { KeyboardEvent, PointerEvent } from "react";
import { useSettings } from "../../../components/settings";
import { useText } from "../../../components/text";

const LEAST = 160;
const MOST = 900;
const STEP = 16;

/** The edge between tree and bars: dragged, or moved by the arrow keys. */
export function TreeSplitter() {
  const t = useText();
  const { treeWidth, change } = useSettings();
  const set = (width: number) => change({ treeWidth: Math.round(Math.min(MOST, Math.max(LEAST, width))) });

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    set(event.clientX - event.currentTarget.parentElement!.getBoundingClientRect().left);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    set(treeWidth + by);
  };
  return (
    <div
      className="splitter"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t("trace.treeWidth")}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      aria-valuenow={treeWidth}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={onKeyDown}
    />
  );
}
