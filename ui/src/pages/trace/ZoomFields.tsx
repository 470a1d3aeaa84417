import { type FormEvent, useEffect, useRef, useState } from "react";
import { Icon } from "../../components/Icon";
import { useText } from "../../components/text";
import { formatDuration } from "../../model/duration";
import type { Interval, Trace } from "../../model/trace";

interface ZoomFieldsProps {
  readonly trace: Trace;
  readonly range: Interval | null;
  readonly onRange: (range: Interval | null) => void;
}

/** The zoom range as numbers: what dragging in the minimap does, without dragging. */
export function ZoomFields({ trace, range, onRange }: ZoomFieldsProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const [from, to] = range ?? [0, trace.durationMicros];

  useEffect(() => {
    if (!open) return;
    const close = (event: Event) => {
      const outside = event.target instanceof Node && !box.current?.contains(event.target);
      if (outside || (event instanceof KeyboardEvent && event.key === "Escape")) setOpen(false);
    };
    addEventListener("pointerdown", close);
    addEventListener("keydown", close);
    return () => {
      removeEventListener("pointerdown", close);
      removeEventListener("keydown", close);
    };
  }, [open]);

  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const wanted: Interval = [Number(fields.get("from")) * 1000, Number(fields.get("to")) * 1000];
    if (wanted[1] > wanted[0]) onRange([Math.max(0, wanted[0]), Math.min(trace.durationMicros, wanted[1])]);
    setOpen(false);
  };
  const all = () => {
    onRange(null);
    setOpen(false);
  };
  return (
    <div ref={box} className="zoom optional">
      <button
        type="button"
        className="button small"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        title={t("trace.zoom")}
      >
        <Icon name="clock" />
        <span className="num">
          {range === null ? t("trace.zoomAll") : `${formatDuration(from)} – ${formatDuration(to)}`}
        </span>
      </button>
      {open && (
        <form className="popup zoom-form" onSubmit={apply}>
          <label>
            <span className="label">{t("trace.zoomFrom")}</span>
            <input
              className="select"
              name="from"
              type="number"
              step="any"
              min="0"
              defaultValue={from / 1000}
            />
          </label>
          <label>
            <span className="label">{t("trace.zoomTo")}</span>
            <input className="select" name="to" type="number" step="any" min="0" defaultValue={to / 1000} />
          </label>
          <button type="submit" className="button primary small">
            {t("trace.zoom")}
          </button>
          <button type="button" className="button small" onClick={all}>
            {t("trace.zoomAll")}
          </button>
        </form>
      )}
    </div>
  );
}
