import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { searchQuery, servicesQuery } from "../../api/queries";
import { embedOf, useGo, useParams } from "../../components/address";
import { rememberResults } from "../../components/lastResults";
import { Shell } from "../../components/Shell";
import { useText } from "../../components/text";
import { usePageTitle } from "../../components/usePageTitle";
import { isRunnable, type Search, searchFromUrl, searchToUrl } from "../../model/search";
import { NoSpansYet, NothingFound, SearchFailed, Start } from "./notices";
import { Results } from "./Results";
import { SearchForm } from "./SearchForm";
import "./search.css";

/** Explore: the form writes the address, and what stands in the address is searched for. */
export function SearchPage() {
  const t = useText();
  const params = useParams();
  const go = useGo();
  const embed = embedOf(params);
  const search = useMemo(() => searchFromUrl(params), [params]);
  usePageTitle(search.service === "" ? t("search.title") : `${search.service} · ${t("search.title")}`);
  useEffect(() => {
    if (isRunnable(search)) rememberResults(params);
  }, [search, params]);

  const run = (changed: Search) => go("/search", { ...keptParams(params), ...searchToUrl(changed) });
  return (
    <Shell page="explore">
      <main id="content" className="explore">
        <h1 className="visually-hidden">{t("search.heading")}</h1>
        {!embed.active && <SearchForm search={search} onRun={run} />}
        <Answer search={search} hideGraph={embed.hideGraph} onRun={run} />
      </main>
    </Shell>
  );
}

interface AnswerProps {
  readonly search: Search;
  readonly hideGraph: boolean;
  readonly onRun: (search: Search) => void;
}

function Answer({ search, hideGraph, onRun }: AnswerProps) {
  const runnable = isRunnable(search);
  const services = useQuery(servicesQuery);
  const answer = useQuery({ ...searchQuery(search), enabled: runnable });
  if (!runnable) {
    if (services.isError)
      return <SearchFailed error={services.error} onRetry={() => void services.refetch()} />;
    return services.data?.length === 0 ? <NoSpansYet /> : <Start services={services.data ?? []} />;
  }
  if (answer.isError) return <SearchFailed error={answer.error} onRetry={() => void answer.refetch()} />;
  if (answer.isPending) return <Results result={null} search={search} loading hideGraph={hideGraph} />;
  if (answer.data.traces.length === 0 && !answer.isFetching) {
    return services.data?.length === 0 ? (
      <NoSpansYet />
    ) : (
      <NothingFound search={search} result={answer.data} onRun={onRun} />
    );
  }
  return <Results result={answer.data} search={search} loading={answer.isFetching} hideGraph={hideGraph} />;
}

/** What a search leaves as it is in the address. */
function keptParams(params: ReturnType<typeof useParams>): Record<string, string> {
  return typeof params.sort === "string" ? { sort: params.sort } : {};
}
