import { useMemo } from "react";
import type { SearchResult } from "../../api/queries";
import { useGo, useParams } from "../../components/address";
import { useFormat, useText } from "../../components/text";
import { formatDuration } from "../../model/duration";
import type { Search } from "../../model/search";
import { serviceHues } from "../../model/serviceHues";
import { inOrder, ORDERS, orderOf } from "./order";
import { ResultTable } from "./ResultTable";
import { Scatter } from "./Scatter";

interface ResultsProps {
  /** Null while the first answer is on its way. */
  readonly result: SearchResult | null;
  readonly search: Search;
  readonly loading: boolean;
  readonly hideGraph: boolean;
}

export function Results({ result, search, loading, hideGraph }: ResultsProps) {
  const t = useText();
  const format = useFormat();
  const params = useParams();
  const go = useGo();
  const order = orderOf(params.sort);
  const traces = useMemo(() => inOrder(result?.traces ?? [], order), [result, order]);
  const hues = useMemo(
    () => serviceHues(traces.flatMap((trace) => trace.services.map(({ service }) => service))),
    [traces],
  );
  const setOrder = (sort: string) =>
    go("/search", { ...(params as Record<string, string>), sort }, { replace: true });
  const limited = search.traceIds.length === 0 && traces.length >= search.limit;

  return (
    <>
      {!hideGraph && <Scatter traces={traces} from={result?.from ?? null} to={result?.to ?? null} />}
      <section className="results" aria-label={t("search.results")} aria-busy={loading}>
        <div className="section-head">
          <h2>
            {t("search.traces")}{" "}
            {result !== null && <span className="dim">{format.count(traces.length)}</span>}
          </h2>
          <span className="dim cut took" role="status">
            {loading || result === null
              ? t("search.loading")
              : t("search.took", { time: formatDuration(result.tookMillis * 1000) })}
          </span>
          {limited && !loading && <span className="dim cut">{t("search.limited", { n: search.limit })}</span>}
          {result?.problems.map((problem) => (
            <span key={problem} className="chip warning">
              {problem}
            </span>
          ))}
          <span className="grow" />
          <select
            className="select small"
            aria-label={t("search.order")}
            value={order}
            onChange={(event) => setOrder(event.target.value)}
          >
            {ORDERS.map((each) => (
              <option key={each} value={each}>
                {t(`search.order.${each}`)}
              </option>
            ))}
          </select>
        </div>
        <ResultTable traces={traces} hues={hues} order={order} loading={result === null} />
      </section>
    </>
  );
}
