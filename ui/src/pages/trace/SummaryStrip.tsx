import { useMemo } from "react";
import { hueStyle, ServiceName } from "../../components/ServiceName";
import { useFormat, useText } from "../../components/text";
import { formatDuration } from "../../model/duration";
import { criticalShares } from "../../model/summary";
import type { Span, Trace } from "../../model/trace";
import { Findings } from "./Findings";
import "./summary.css";

interface SummaryStripProps {
  readonly trace: Trace;
  readonly hues: ReadonlyMap<string, number>;
  readonly onSelect: (span: Span) => void;
  readonly onNextError: () => void;
}

/** What a reader wants to know first: how long, what failed, where the time went, what stands out. */
export function SummaryStrip({ trace, hues, onSelect, onNextError }: SummaryStripProps) {
  const t = useText();
  return (
    <section className="summary" aria-label={t("trace.summary")}>
      <DurationPart trace={trace} />
      <ErrorPart trace={trace} onNextError={onNextError} />
      <PathPart trace={trace} hues={hues} />
      <Findings trace={trace} onSelect={onSelect} />
    </section>
  );
}

function DurationPart({ trace }: { trace: Trace }) {
  const t = useText();
  const { root, roots, durationMicros } = trace;
  const longer = durationMicros > root.end;
  return (
    <div>
      <p className="label">{t("trace.duration")}</p>
      <p className="figure" title={`${root.durationMicros} µs`}>
        {formatDuration(root.durationMicros)}
      </p>
      {longer && (
        <p>{t(roots.length > 1 ? "trace.last" : "trace.async", { time: formatDuration(durationMicros) })}</p>
      )}
      <p className="dim">{t("trace.selfRoot", { time: formatDuration(root.selfMicros) })}</p>
    </div>
  );
}

function ErrorPart({ trace, onNextError }: { trace: Trace; onNextError: () => void }) {
  const t = useText();
  const format = useFormat();
  const { errors } = trace;
  const first = errors.reduce((least, span) => Math.min(least, span.end), Infinity);
  const services = new Set(errors.map((span) => span.resource.service)).size;
  return (
    <div>
      <p className="label">{t("trace.errorsTitle")}</p>
      <p className={errors.length > 0 ? "figure bad" : "figure"}>
        {format.count(errors.length)}
        {errors.length > 0 && (
          <button type="button" className="button small" onClick={onNextError}>
            {t("trace.next")} <kbd>E</kbd>
          </button>
        )}
      </p>
      <p>{errors.length > 0 ? t("trace.errorsIn", { n: services }) : t("trace.noErrors")}</p>
      {errors.length > 0 && <p className="dim">{t("trace.firstError", { time: formatDuration(first) })}</p>}
    </div>
  );
}

const NAMED_SERVICES = 5;

function PathPart({ trace, hues }: { trace: Trace; hues: ReadonlyMap<string, number> }) {
  const t = useText();
  const format = useFormat();
  const shares = useMemo(() => criticalShares(trace), [trace]);
  const rest = shares.slice(NAMED_SERVICES);
  const restShare = rest.reduce((sum, item) => sum + item.share, 0);
  return (
    <div className="path">
      <p>
        <span className="medium strong-text">{t("trace.where")}</span>{" "}
        <span className="dim">
          {t("trace.whereNote", { time: formatDuration(trace.root.durationMicros) })}
        </span>
      </p>
      <div className="strip path-bar" aria-hidden="true">
        {shares.map(({ service, micros, share }) => (
          <i
            key={service}
            style={hueStyle(hues.get(service), { width: `${share * 100}%` })}
            title={`${service} ${formatDuration(micros)}`}
          />
        ))}
      </div>
      <ul className="legend">
        {shares.slice(0, NAMED_SERVICES).map(({ service, micros, share }) => (
          <li key={service}>
            <ServiceName name={service} hue={hues.get(service)} />
            <span className="strong">{format.percent(share)}</span>
            <span className="dim">{formatDuration(micros)}</span>
          </li>
        ))}
        {rest.length > 0 && (
          <li className="dim">{t("trace.others", { n: rest.length, share: format.percent(restShare) })}</li>
        )}
      </ul>
    </div>
  );
}
