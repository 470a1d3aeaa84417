import { ApiError } from "../../api/client";
import type { SearchResult } from "../../api/queries";
import { PageLink } from "../../components/address";
import { CopyButton } from "../../components/CopyButton";
import { Notice } from "../../components/Notice";
import { ServiceName } from "../../components/ServiceName";
import { useFormat, useText } from "../../components/text";
import { DEFAULT_LOOKBACK } from "../../model/lookback";
import type { Search } from "../../model/search";
import { serviceHues } from "../../model/serviceHues";

/** Before anything was asked for: the services, each a search of its last hour. */
export function Start({ services }: { services: readonly string[] }) {
  const t = useText();
  const hues = serviceHues(services);
  return (
    <Notice title={t("search.start.title")} text={t("search.start.text")}>
      <ul className="service-links">
        {services.slice(0, MOST_LINKS).map((service) => (
          <li key={service}>
            <PageLink path="/search" params={{ service, lookback: DEFAULT_LOOKBACK }} className="button">
              <ServiceName name={service} hue={hues.get(service)} />
            </PageLink>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** With more services than this the field is the better way. */
const MOST_LINKS = 40;

/** Nothing is stored at all: how to send the first span. */
export function NoSpansYet() {
  const t = useText();
  const snippet = `export OTEL_EXPORTER_OTLP_ENDPOINT=http://${location.hostname}:4317
export OTEL_SERVICE_NAME=my-service`;
  return (
    <Notice title={t("search.empty.title")} text={t("search.empty.text")}>
      <div className="code-box">
        <pre className="code">{snippet}</pre>
        <CopyButton value={snippet} label={t("app.copy")} />
      </div>
      <p className="dim">{t("search.empty.ports")}</p>
    </Notice>
  );
}

interface NothingFoundProps {
  readonly search: Search;
  readonly result: SearchResult;
  readonly onRun: (search: Search) => void;
}

/** Nothing matches: what was looked at, and each term that can be dropped. */
export function NothingFound({ search, result, onRun }: NothingFoundProps) {
  const t = useText();
  const format = useFormat();
  const ids = search.traceIds.length > 0;
  const times = { from: format.dayAndClock(result.from ?? 0), to: format.dayAndClock(result.to ?? 0) };
  const text = ids
    ? t("search.nothing.ids")
    : t("search.nothing.text", { service: search.service, ...times });
  const ways = [
    { key: "tags", use: search.tags !== "", part: { tags: "" } },
    { key: "operation", use: search.operation !== "", part: { operation: "" } },
    {
      key: "duration",
      use: search.minDuration !== "" || search.maxDuration !== "",
      part: { minDuration: "", maxDuration: "" },
    },
    { key: "longer", use: search.lookback !== "2d", part: { lookback: "2d", start: null, end: null } },
  ] as const;
  return (
    <Notice title={t("search.nothing.title")} text={text}>
      {!ids && (
        <div className="row wrap">
          {ways
            .filter(({ use }) => use)
            .map(({ key, part }) => (
              <button
                key={key}
                type="button"
                className="button"
                onClick={() => onRun({ ...search, ...part })}
              >
                {t(`search.nothing.${key}`)}
              </button>
            ))}
        </div>
      )}
    </Notice>
  );
}

export function SearchFailed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useText();
  const status = error instanceof ApiError ? error.status : 0;
  const key = status >= 400 && status < 500 ? "search.failed.refused" : "search.failed.unreachable";
  return (
    <Notice
      title={t("search.failed.title")}
      text={t(key, { message: error.message })}
      failure={status === 0 ? undefined : String(status)}
    >
      <div className="row">
        <button type="button" className="button primary" onClick={onRetry}>
          {t("app.retry")}
        </button>
      </div>
    </Notice>
  );
}
