import type { RefObject } from "react";
import { Icon } from "../../components/Icon";
import { useText } from "../../components/text";
import type { Span, Trace } from "../../model/trace";
import { ROW_HEIGHTS, type View } from "../../model/view";
import type { ChangeView } from "./useView";
import { ZoomFields } from "./ZoomFields";
import "./viewBar.css";

interface ViewBarProps {
  readonly trace: Trace;
  readonly view: View;
  readonly matches: readonly Span[];
  readonly findField: RefObject<HTMLInputElement | null>;
  readonly onChange: ChangeView;
  readonly onNextMatch: (step: 1 | -1) => void;
}

export function ViewBar({ trace, view, matches, findField, onChange, onNextMatch }: ViewBarProps) {
  const t = useText();
  const { folds } = view;
  return (
    <div className="views">
      <h2 className="tab">{t("trace.timeline")}</h2>
      <span className="segment fold-all" role="group" aria-label={t("trace.operation")}>
        {foldAll("open", "unfoldAll", t("trace.unfold"))}
        {foldAll("closed", "foldAll", t("trace.fold"))}
      </span>
      <span className="grow" />
      <Find view={view} matches={matches} field={findField} onChange={onChange} onNextMatch={onNextMatch} />
      <ZoomFields trace={trace} range={view.range} onRange={(range) => onChange({ range })} />
      <button
        type="button"
        className="button small optional"
        aria-pressed={view.criticalOnly}
        onClick={() => onChange({ criticalOnly: !view.criticalOnly })}
      >
        <Icon name="split" />
        <span className="wide">{t("trace.critical")}</span> <kbd>C</kbd>
      </button>
      <span className="segment optional" role="group" aria-label={t("trace.rowHeight")}>
        {ROW_HEIGHTS.map((height) => (
          <button
            key={height}
            type="button"
            aria-pressed={view.rowHeight === height}
            onClick={() => onChange({ rowHeight: height })}
          >
            {height}
          </button>
        ))}
      </span>
    </div>
  );

  function foldAll(base: "open" | "closed", icon: "foldAll" | "unfoldAll", label: string) {
    const active = folds.base === base && folds.toggled.size === 0;
    return (
      <button
        type="button"
        aria-label={label}
        title={label}
        aria-pressed={active}
        onClick={() => onChange({ folds: { base: active ? "auto" : base, toggled: new Set() } })}
      >
        <Icon name={icon} />
      </button>
    );
  }
}

interface FindProps {
  readonly view: View;
  readonly matches: readonly Span[];
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onChange: ChangeView;
  readonly onNextMatch: (step: 1 | -1) => void;
}

function Find({ view, matches, field, onChange, onNextMatch }: FindProps) {
  const t = useText();
  const at = view.selected === null ? 0 : matches.indexOf(view.selected) + 1;
  return (
    <search className="find-box">
      <label className="field small find">
        <Icon name="search" />
        <input
          ref={field}
          value={view.find}
          placeholder={t("trace.find")}
          aria-label={t("trace.find")}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange({ find: event.target.value })}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === "Enter") onNextMatch(event.shiftKey ? -1 : 1);
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
        {view.find === "" ? <kbd>/</kbd> : null}
        <span className="dim found" role="status">
          {view.find === ""
            ? ""
            : matches.length === 0
              ? t("trace.noMatches")
              : t("trace.matches", { at, n: matches.length })}
        </span>
      </label>
      {matches.length > 0 && (
        <>
          <button
            type="button"
            className="button quiet small icon-only"
            aria-label={t("trace.previousMatch")}
            onClick={() => onNextMatch(-1)}
          >
            <Icon name="up" />
          </button>
          <button
            type="button"
            className="button quiet small icon-only"
            aria-label={t("trace.nextMatch")}
            onClick={() => onNextMatch(1)}
          >
            <Icon name="down" />
          </button>
        </>
      )}
    </search>
  );
}
