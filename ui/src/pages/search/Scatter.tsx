import { useGo } from "../../components/address";
import { useSettings } from "../../components/settings";
import { useFormat, useText } from "../../components/text";
import { useWidth } from "../../components/useWidth";
import { formatDuration } from "../../model/duration";
import type { TraceSummary } from "../../model/summary";
import { decades, logScale } from "./logScale";
import { DAY, MINUTE, timeTicks } from "./timeTicks";
import "./scatter.css";

interface ScatterProps {
  readonly traces: readonly TraceSummary[];
  /** Bounds of the time that was searched; null takes those of the traces. */
  readonly from: number | null;
  readonly to: number | null;
}

const HEIGHT = 148;
const LEFT = 64;
const RIGHT = 16;
const TOP = 10;
const BOTTOM = 22;

/** Duration over start, one mark a trace. The table below is its twin for the keyboard and for readers of text. */
export function Scatter({ traces, from, to }: ScatterProps) {
  const t = useText();
  const format = useFormat();
  const go = useGo();
  const { zone } = useSettings();
  const [box, width] = useWidth();
  const starts = traces.map((trace) => trace.startMicros);
  const begin = Math.min(
    from ?? Infinity,
    ...starts.map((start) => (from === null ? start - MINUTE : start)),
  );
  const end = Math.max(to ?? 0, ...starts.map((start) => (to === null ? start + MINUTE : start)));
  const low = Math.min(...traces.map((trace) => trace.durationMicros));
  const high = Math.max(...traces.map((trace) => trace.durationMicros));
  const scale = logScale(low, high);
  const x = (at: number) => LEFT + ((at - begin) / (end - begin)) * (width - LEFT - RIGHT);
  const y = (micros: number) => TOP + (1 - scale(micros)) * (HEIGHT - TOP - BOTTOM);
  const bounds = { low: formatDuration(low), high: formatDuration(high) };
  // Failed traces are drawn last, so that none of them is hidden.
  const marks = [...traces].sort((a, b) => Math.min(a.errors, 1) - Math.min(b.errors, 1));

  return (
    <section className="scatter" aria-label={t("search.scatter")}>
      <div className="section-head">
        <h2>{t("search.scatter")}</h2>
        <span className="dim cut">{t("search.scatterNote")}</span>
        <span className="grow" />
        <span className="legend" aria-hidden="true">
          <i className="mark" />
          {t("search.marks.ok")}
          <i className="mark failed" />
          {t("search.marks.error")}
          <span className="wide">{t("search.marks.size")}</span>
        </span>
      </div>
      <div ref={box} className="scatter-box" style={{ height: HEIGHT }}>
        {traces.length > 0 && width > 0 && (
          <svg width={width} height={HEIGHT} role="img" aria-label={t("search.scatterLabel", bounds)}>
            {decades(low, high).map((micros) => (
              <g key={micros}>
                <line className="grid" x1={LEFT} x2={width - RIGHT} y1={y(micros)} y2={y(micros)} />
                <text x={LEFT - 8} y={y(micros) + 4} textAnchor="end">
                  {formatDuration(micros).replace(/\.0+ /, " ")}
                </text>
              </g>
            ))}
            {timeTicks(begin, end, (width - LEFT - RIGHT) / 120, zone).map((at) => (
              <text key={at} x={x(at)} y={HEIGHT - 5} textAnchor="middle">
                {end - begin > DAY ? format.day(at) : format.minute(at)}
              </text>
            ))}
            {marks.map((trace) => (
              <rect
                key={trace.id}
                className={trace.errors > 0 ? "mark failed" : "mark"}
                {...square(x(trace.startMicros), y(trace.durationMicros), trace.spans)}
                onClick={() => go(`/trace/${trace.id}`, {})}
              >
                <title>{`${trace.service} · ${trace.operation} · ${formatDuration(trace.durationMicros)}`}</title>
              </rect>
            ))}
          </svg>
        )}
      </div>
    </section>
  );
}

/** A mark whose area grows with the number of spans, from 6 to 16 pixels a side. */
function square(x: number, y: number, spans: number) {
  const side = Math.min(16, 6 + Math.sqrt(spans) / 2);
  return { x: x - side / 2, y: y - side / 2, width: side, height: side, rx: 2 };
}
