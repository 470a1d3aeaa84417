import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { ApiError } from "../../api/client";
import { traceQuery } from "../../api/queries";
import { PageLink, type Params, useGo, useParams } from "../../components/address";
import { Notice } from "../../components/Notice";
import { Shell } from "../../components/Shell";
import { useText } from "../../components/text";
import { usePageTitle } from "../../components/usePageTitle";
import type { Trace } from "../../model/trace";
import { TraceView } from "./TraceView";
import "./trace.css";

/** One trace by its id. */
export function TracePage({ id }: { id: string }) {
  const t = useText();
  const answer = useQuery(traceQuery(id));
  const trace = answer.data;
  useCanonicalAddress(id, trace);
  usePageTitle(trace === undefined ? id.slice(0, 7) : `${trace.root.name} · ${trace.id.slice(0, 7)}`);
  return (
    <Shell page="other">
      <main id="content" className="trace" aria-busy={answer.isFetching}>
        {answer.isPending && <Loading />}
        {answer.isError && <Failed id={id} error={answer.error} onRetry={() => void answer.refetch()} />}
        {trace !== undefined && !answer.isError && (
          <TraceView key={answer.dataUpdatedAt} trace={trace} onReload={() => void answer.refetch()} />
        )}
        {trace === undefined && <h1 className="visually-hidden">{t("trace.heading", { id })}</h1>}
      </main>
    </Shell>
  );
}

/** Ids may be written in any case, short, or as base64: the address ends up with the one that the server uses. */
function useCanonicalAddress(id: string, trace: Trace | undefined): void {
  const queries = useQueryClient();
  const params = useParams();
  const go = useGo();
  useEffect(() => {
    if (trace === undefined || trace.id === id) return;
    queries.setQueryData(traceQuery(trace.id).queryKey, trace);
    go(`/trace/${trace.id}`, params as Params, { replace: true });
  }, [id, trace, queries, params, go]);
}

const GHOSTS = [96, 88, 70, 62, 60, 41, 38, 30, 24, 18, 15, 9];

/** Rows in their places until the trace is there. */
function Loading() {
  const t = useText();
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{t("trace.loading")}</span>
      {GHOSTS.map((width, index) => (
        <div key={width} className="loading-row" aria-hidden="true">
          <span style={{ paddingLeft: 12 + Math.min(index, 5) * 12 }}>
            <i style={{ width: `${40 + (width % 37)}%` }} />
          </span>
          <span>
            <i style={{ marginLeft: `${Math.min(70, index * 5)}%`, width: `${width / 2}%` }} />
          </span>
        </div>
      ))}
    </div>
  );
}

function Failed({ id, error, onRetry }: { id: string; error: Error; onRetry: () => void }) {
  const t = useText();
  const status = error instanceof ApiError ? error.status : 0;
  const kind = status === 404 ? "missing" : status === 400 ? "bad" : "failed";
  const text = kind === "failed" ? error.message : t(`trace.${kind}.text`, { id });
  return (
    <Notice
      title={t(`trace.${kind}.title`)}
      text={text}
      failure={kind === "failed" ? String(status || "") : undefined}
    >
      <div className="row">
        <button type="button" className="button primary" onClick={onRetry}>
          {t("trace.refresh")}
        </button>
        <PageLink path="/search" className="button">
          {t("app.toSearch")}
        </PageLink>
      </div>
    </Notice>
  );
}
