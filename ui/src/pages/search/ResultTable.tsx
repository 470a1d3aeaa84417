import { PageLink } from "../../components/address";
import { Icon } from "../../components/Icon";
import { hueStyle, ServiceName } from "../../components/ServiceName";
import { useFormat, useText } from "../../components/text";
import { formatDuration } from "../../model/duration";
import type { ServiceCount, TraceSummary } from "../../model/summary";
import type { Order } from "./order";
import "./results.css";

interface ResultTableProps {
  readonly traces: readonly TraceSummary[];
  readonly hues: ReadonlyMap<string, number>;
  readonly order: Order;
  /** Rows keep their place until the first answer is there. */
  readonly loading: boolean;
}

const GHOST_ROWS = ["a", "b", "c", "d", "e", "f", "g", "h"];
const NAMED_SHARES = 3;

export function ResultTable({ traces, hues, order, loading }: ResultTableProps) {
  const t = useText();
  const format = useFormat();
  const days = new Set(traces.map((trace) => format.day(trace.startMicros)));
  const day = days.size === 1 ? [...days][0] : undefined;
  const longest = traces.reduce((most, trace) => Math.max(most, trace.durationMicros), 1);
  const sorted = (orders: readonly Order[], direction: "ascending" | "descending") =>
    orders.includes(order) ? direction : undefined;
  return (
    <div className="scroller" tabIndex={0} role="region" aria-label={t("search.traces")}>
      <table className="table">
        <thead>
          <tr>
            <th className="start" aria-sort={sorted(["newest"], "descending")}>
              {t("search.column.start")}
              {day !== undefined && <span className="dim">, {day}</span>}
            </th>
            <th className="root">{t("search.column.root")}</th>
            <th
              className="length-column"
              aria-sort={sorted(["longest"], "descending") ?? sorted(["shortest"], "ascending")}
            >
              {t("search.column.duration")}
            </th>
            <th className="num errors" aria-sort={sorted(["errors"], "descending")}>
              {t("search.column.errors")}
            </th>
            <th className="num spans" aria-sort={sorted(["spans"], "descending")}>
              {t("search.column.spans")}
            </th>
            <th className="services">{t("search.column.services")}</th>
            <th className="id">{t("search.column.trace")}</th>
          </tr>
        </thead>
        <tbody>
          {traces.map((trace) => (
            <ResultRow
              key={trace.id}
              trace={trace}
              hues={hues}
              longest={longest}
              clockOnly={day !== undefined}
            />
          ))}
          {loading &&
            GHOST_ROWS.map((key) => (
              <tr key={key} className="ghost" aria-hidden="true">
                <td colSpan={7}>
                  <i />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

interface ResultRowProps {
  readonly trace: TraceSummary;
  readonly hues: ReadonlyMap<string, number>;
  readonly longest: number;
  /** All rows are of one day, which the column's head names. */
  readonly clockOnly: boolean;
}

function ResultRow({ trace, hues, longest, clockOnly }: ResultRowProps) {
  const t = useText();
  const format = useFormat();
  return (
    <tr>
      <td className="start soft">
        {clockOnly ? format.clock(trace.startMicros) : format.dayAndClock(trace.startMicros)}
      </td>
      <td className="root">
        <PageLink path={`/trace/${trace.id}`} className="op">
          <span className="medium cut">{trace.operation || t("trace.unnamed")}</span>
          <ServiceName name={trace.service} hue={hues.get(trace.service)} className="dim" />
          {trace.incomplete && <span className="chip warning">{t("search.incomplete")}</span>}
        </PageLink>
        <span className="phone-line dim">
          {format.dayAndClock(trace.startMicros)} · {t("trace.spans", { n: trace.spans })}
        </span>
      </td>
      <td className="length-column">
        <span className="length">
          <span className="num">{formatDuration(trace.durationMicros)}</span>
          <span className="bar">
            <i
              className={trace.errors > 0 ? "failed" : undefined}
              style={{ width: `${Math.max(0.5, (trace.durationMicros / longest) * 100)}%` }}
            />
          </span>
        </span>
      </td>
      <td className="num errors">
        {trace.errors === 0 ? (
          <span className="dim">0</span>
        ) : (
          <span className="tally">
            <Icon name="error" />
            {format.count(trace.errors)}
          </span>
        )}
      </td>
      <td className="num spans">{format.count(trace.spans)}</td>
      <td className="services">
        <Services trace={trace} hues={hues} />
      </td>
      <td className="id">
        <code className="soft">{trace.id.slice(0, 7)}</code>
      </td>
    </tr>
  );
}

/** Where the time went as a strip, then the names that fit, the largest part of the time first. */
function Services({ trace, hues }: { trace: TraceSummary; hues: ReadonlyMap<string, number> }) {
  const format = useFormat();
  const label = trace.shares
    .slice(0, NAMED_SHARES)
    .map(({ service, share }) => `${service} ${format.percent(share)}`)
    .join(", ");
  return (
    <div className="services-cell">
      <div className="strip" role="img" aria-label={label} title={label}>
        {trace.shares.map(({ service, share }) => (
          <i key={service} style={hueStyle(hues.get(service), { width: `${share * 100}%` })} />
        ))}
      </div>
      <span className="chips" title={chipsTitle(trace)}>
        {byShare(trace).map(({ service, errors }) => (
          <span key={service} className="service-chip" style={hueStyle(hues.get(service))}>
            {service}
            {errors > 0 && <Icon name="error" className="bad" />}
          </span>
        ))}
      </span>
    </div>
  );
}

function byShare(trace: TraceSummary): readonly ServiceCount[] {
  const micros = new Map(trace.shares.map((share) => [share.service, share.micros]));
  return [...trace.services].sort((a, b) => (micros.get(b.service) ?? 0) - (micros.get(a.service) ?? 0));
}

function chipsTitle(trace: TraceSummary): string {
  return trace.services.map(({ service, spans }) => `${service} ${spans}`).join(", ");
}
