import { apiUrl } from "../../api/client";
import { PageLink } from "../../components/address";
import { CopyButton } from "../../components/CopyButton";
import { Icon } from "../../components/Icon";
import { lastResults } from "../../components/lastResults";
import { ServiceName } from "../../components/ServiceName";
import { useFormat, useText } from "../../components/text";
import type { Trace } from "../../model/trace";
import "./head.css";

interface TraceHeadProps {
  readonly trace: Trace;
  readonly hues: ReadonlyMap<string, number>;
  readonly onReload: () => void;
}

export function TraceHead({ trace, hues, onReload }: TraceHeadProps) {
  const t = useText();
  const format = useFormat();
  const back = lastResults();
  const { root, errors } = trace;
  const way = t(back === null ? "trace.search" : "trace.results");
  return (
    <header className="trace-head">
      <PageLink path="/search" params={back ?? {}} className="back" label={way}>
        <Icon name="left" />
        <span>{way}</span>
      </PageLink>
      <h1>{root.name || t("trace.unnamed")}</h1>
      <ServiceName name={root.resource.service} hue={hues.get(root.resource.service)} className="soft wide" />
      {errors.length > 0 && (
        <span className="chip error">
          <Icon name="error" />
          {t("trace.errors", { n: errors.length })}
        </span>
      )}
      <CopyButton className="id" value={trace.id} text={trace.id.slice(0, 7)} label={t("trace.copyId")} />
      <span className="meta">
        {format.instant(trace.startMicros)}
        <span className="wide dim">
          {[
            t("trace.spans", { n: trace.spans.length }),
            t("trace.services", { n: trace.services.length }),
            t("trace.depth", { n: trace.depth }),
          ].map((text) => (
            <span key={text} className="fact">
              {text}
            </span>
          ))}
        </span>
      </span>
      <span className="grow" />
      <span className="row actions">
        <button
          type="button"
          className="button small icon-only"
          aria-label={t("trace.refresh")}
          title={t("trace.refresh")}
          onClick={onReload}
        >
          <Icon name="refresh" />
        </button>
        <CopyButton
          className="button small icon-only"
          icon="link"
          value={() => location.href}
          label={t("trace.share")}
        />
        <a className="button small" href={apiUrl(`api/traces/${trace.id}`, { prettyPrint: "true" })}>
          <Icon name="external" />
          {t("trace.json")}
        </a>
      </span>
    </header>
  );
}
