import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { operationsQuery, servicesQuery } from "../../api/queries";
import { Combobox } from "../../components/Combobox";
import { Icon } from "../../components/Icon";
import { useText } from "../../components/text";
import { isRunnable, type Search } from "../../model/search";
import { type Problem, problems } from "../../model/searchProblems";
import { rememberSearch, withLastSearch } from "./lastSearch";
import { RangeFields } from "./RangeFields";
import { TextField } from "./TextField";
import "./form.css";

interface SearchFormProps {
  readonly search: Search;
  readonly onRun: (search: Search) => void;
}

/** The form of a search. It starts from the address and changes nothing until it is sent. */
export function SearchForm({ search, onRun }: SearchFormProps) {
  const t = useText();
  const [draft, setDraft] = useState(() => withLastSearch(search));
  const [shown, setShown] = useState<readonly Problem[]>([]);
  const [unfolded, setUnfolded] = useState(!isRunnable(search));
  const services = useQuery(servicesQuery).data ?? [];
  const operations = useQuery(operationsQuery(draft.service)).data ?? [];
  useEffect(() => setDraft(withLastSearch(search)), [search]);

  const change = (part: Partial<Search>) => {
    setDraft((before) => ({ ...before, ...part }));
    setShown([]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = problems(draft);
    setShown(found);
    if (found.length > 0) return;
    setUnfolded(false);
    rememberSearch(draft);
    onRun({ ...draft, traceIds: [] });
  };
  const isBad = (...names: Problem[]) => names.some((name) => shown.includes(name));

  return (
    <form
      className="query"
      aria-label={t("search.form")}
      onSubmit={submit}
      data-unfolded={unfolded}
      noValidate
    >
      <button
        type="button"
        className="query-toggle"
        aria-expanded={unfolded}
        onClick={() => setUnfolded((before) => !before)}
      >
        <Icon name="filter" />
        <span className="grow cut">
          {[search.service || t("search.form"), search.operation].filter((part) => part !== "").join(" · ")}
        </span>
        <Icon name={unfolded ? "up" : "down"} />
      </button>
      <div className="query-fields">
        <Combobox
          label={t("search.service")}
          value={draft.service}
          options={services}
          placeholder={services.length === 0 ? "" : t("search.services", { n: services.length })}
          nothing={t("search.noChoice")}
          invalid={isBad("service")}
          onChange={(service) => change({ service, operation: "" })}
        />
        <Combobox
          label={t("search.operation")}
          value={draft.operation}
          options={operations}
          placeholder={t("search.allOperations")}
          empty={t("search.allOperations")}
          nothing={t("search.noChoice")}
          disabled={draft.service === ""}
          onChange={(operation) => change({ operation })}
        />
        <TextField
          className="query-tags mono-field"
          label={t("search.tags")}
          value={draft.tags}
          placeholder={t("search.tagsHint")}
          invalid={isBad("tags")}
          onChange={(tags) => change({ tags })}
        />
        <RangeFields draft={draft} invalid={isBad("timeOrder")} onChange={change} />
        <TextField
          label={t("search.min")}
          value={draft.minDuration}
          placeholder={t("search.minHint")}
          invalid={isBad("minDuration", "durationOrder")}
          onChange={(minDuration) => change({ minDuration })}
        />
        <TextField
          label={t("search.max")}
          value={draft.maxDuration}
          placeholder={t("search.maxHint")}
          invalid={isBad("maxDuration", "durationOrder")}
          onChange={(maxDuration) => change({ maxDuration })}
        />
        <TextField
          className="query-limit"
          label={t("search.limit")}
          value={Number.isNaN(draft.limit) ? "" : String(draft.limit)}
          placeholder="20"
          numeric
          invalid={isBad("limit")}
          onChange={(limit) => change({ limit: limit === "" ? Number.NaN : Number(limit) })}
        />
        <button type="submit" className="button primary">
          {t("search.run")}
        </button>
      </div>
      {shown.length > 0 && (
        <ul className="query-problems" role="alert">
          {shown.map((problem) => (
            <li key={problem}>{t(`search.problem.${problem}`)}</li>
          ))}
        </ul>
      )}
    </form>
  );
}
