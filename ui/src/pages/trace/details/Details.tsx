import { memo } from "react";
import { CopyButton } from "../../../components/CopyButton";
import { Icon } from "../../../components/Icon";
import { ServiceName } from "../../../components/ServiceName";
import { useFormat, useText } from "../../../components/text";
import { formatDuration } from "../../../model/duration";
import type { Row } from "../../../model/rows";
import { attribute } from "../../../model/span";
import type { Span, Trace } from "../../../model/trace";
import { AttributeSections } from "./AttributeSections";
import { Events } from "./Events";
import { Links } from "./Links";
import { Pairs } from "./Pairs";
import { Statement } from "./Statement";
import "./details.css";

interface DetailsProps {
  readonly trace: Trace;
  readonly span: Span;
  readonly rows: readonly Row[];
  readonly hues: ReadonlyMap<string, number>;
  readonly onSelect: (span: Span) => void;
  readonly onClose: () => void;
}

/** Everything about the selected span. */
export const Details = memo(function Details({ trace, span, rows, hues, onSelect, onClose }: DetailsProps) {
  const t = useText();
  const run = rows.find((row) => row.members !== null && row.folded && row.span === span)?.members ?? null;
  return (
    <aside className="details" aria-label={t("trace.details")} tabIndex={0}>
      <Title span={span} hues={hues} onClose={onClose} />
      <Facts trace={trace} span={span} onSelect={onSelect} />
      {run !== null && <Run members={run} />}
      {span.warnings.length > 0 && (
        <section>
          <h3>{t("trace.warnings")}</h3>
          <ul className="warnings">
            {[...new Set(span.warnings)].map((warning) => (
              <li key={warning}>
                <Icon name="alert" />
                {warning}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Events span={span} />
      <Statement span={span} />
      <AttributeSections span={span} />
      <Links trace={trace} span={span} onSelect={onSelect} />
      <section>
        <Pairs
          pairs={[
            [t("trace.spanId"), span.id],
            [t("trace.parent"), span.parentId ?? "–"],
          ]}
        />
      </section>
    </aside>
  );
});

function Title({
  span,
  hues,
  onClose,
}: {
  span: Span;
  hues: ReadonlyMap<string, number>;
  onClose: () => void;
}) {
  const t = useText();
  const system = ["db.system.name", "db.system", "messaging.system", "rpc.system"]
    .map((key) => attribute(span.attributes, key))
    .find((value) => value !== undefined);
  return (
    <div className="title">
      <div className="row title-line">
        <h2 className="grow">{span.name || t("trace.unnamed")}</h2>
        <CopyButton value={() => linkTo(span)} label={t("trace.copyLink")} icon="link" />
        <button
          type="button"
          className="button quiet small icon-only"
          aria-label={t("app.close")}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <div className="row">
        <ServiceName name={span.resource.service} hue={hues.get(span.resource.service)} className="soft" />
        <span className="chip">{t(`trace.kind.${span.kind}`)}</span>
        {system !== undefined && <span className="chip">{system}</span>}
        {span.error !== null && (
          <span className="chip error">
            <Icon name="error" />
            <span className="cut">{span.error || t("trace.error")}</span>
          </span>
        )}
      </div>
    </div>
  );
}

/** The form of link that Jaeger and Kiali use for a span. */
function linkTo(span: Span): string {
  const url = new URL(location.href);
  url.search = new URLSearchParams({ uiFind: span.id }).toString();
  return url.href;
}

function Facts({ trace, span, onSelect }: Pick<DetailsProps, "trace" | "span" | "onSelect">) {
  const t = useText();
  const format = useFormat();
  const client = span.parent?.server === span ? span.parent : null;
  const whole = trace.root.durationMicros || 1;
  const facts = [
    {
      name: t("trace.duration"),
      value: formatDuration(span.durationMicros),
      exact: `${span.durationMicros} µs`,
    },
    { name: t("trace.self"), value: formatDuration(span.selfMicros), exact: `${span.selfMicros} µs` },
    {
      name: t("trace.start"),
      value: `+${formatDuration(span.start)}`,
      exact: format.instant(span.startMicros),
    },
    { name: t("trace.ofRequest"), value: format.percent(span.durationMicros / whole), exact: undefined },
  ];
  return (
    <section>
      <dl className="facts">
        {facts.map(({ name, value, exact }) => (
          <div key={name} title={exact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {client !== null && (
        <p className="other-side">
          {t("trace.network", {
            there: formatDuration(Math.max(0, span.start - client.start)),
            back: formatDuration(Math.max(0, client.end - span.end)),
          })}
          <button type="button" className="button quiet small" onClick={() => onSelect(client)}>
            {t("trace.clientSide")}
          </button>
        </p>
      )}
      {span.server !== null && (
        <p className="other-side">
          <button type="button" className="button quiet small" onClick={() => onSelect(span.server!)}>
            {t("trace.serverSide")}
          </button>
        </p>
      )}
    </section>
  );
}

function Run({ members }: { members: readonly Span[] }) {
  const t = useText();
  const times = members.map((member) => member.durationMicros);
  const total = times.reduce((sum, time) => sum + time, 0);
  return (
    <section>
      <h3>{t("trace.run", { n: members.length })}</h3>
      <Pairs
        pairs={[
          [t("trace.total"), formatDuration(total)],
          [t("trace.average"), formatDuration(total / times.length)],
          [t("trace.fastest"), formatDuration(times.reduce((a, b) => Math.min(a, b)))],
          [t("trace.slowest"), formatDuration(times.reduce((a, b) => Math.max(a, b)))],
        ]}
      />
    </section>
  );
}
