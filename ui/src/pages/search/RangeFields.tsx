import { useId } from "react";
import { useSettings, type Zone } from "../../components/settings";
import { type Translate, useText } from "../../components/text";
import { LOOKBACKS, lookbackMicros } from "../../model/lookback";
import type { Search } from "../../model/search";
import { fromInputTime, toInputTime } from "./inputTime";
import { TextField } from "./TextField";

interface RangeFieldsProps {
  readonly draft: Search;
  readonly invalid: boolean;
  readonly onChange: (part: Partial<Search>) => void;
}

/** The time range: a lookback, or a start and an end. */
export function RangeFields({ draft, invalid, onChange }: RangeFieldsProps) {
  const t = useText();
  const { zone } = useSettings();
  const id = useId();
  const known: readonly string[] = LOOKBACKS;
  const choices =
    known.includes(draft.lookback) || draft.lookback === "custom" ? known : [draft.lookback, ...known];

  const choose = (lookback: string) => {
    if (lookback !== "custom") return onChange({ lookback, start: null, end: null });
    const now = Date.now() * 1000;
    const length = lookbackMicros(draft.lookback) ?? 0;
    onChange({ lookback, start: draft.start ?? now - length, end: draft.end ?? now });
  };
  return (
    <>
      <div className="query-range">
        <label className="label" htmlFor={id}>
          {t("search.lookback")}
        </label>
        <select
          id={id}
          className="select"
          value={draft.lookback}
          onChange={(event) => choose(event.target.value)}
        >
          {choices.map((lookback) => (
            <option key={lookback} value={lookback}>
              {lookbackText(t, lookback)}
            </option>
          ))}
          <option value="custom">{t("search.lookback.custom")}</option>
        </select>
      </div>
      {draft.lookback === "custom" && (
        <>
          {time(t("search.start"), draft.start, zone, invalid, (start) => onChange({ start }))}
          {time(t("search.end"), draft.end, zone, invalid, (end) => onChange({ end }))}
        </>
      )}
    </>
  );
}

function time(
  label: string,
  micros: number | null,
  zone: Zone,
  invalid: boolean,
  set: (micros: number | null) => void,
) {
  return (
    <TextField
      className="query-time"
      label={label}
      type="datetime-local"
      value={micros === null ? "" : toInputTime(micros, zone)}
      invalid={invalid}
      onChange={(value) => set(fromInputTime(value, zone))}
    />
  );
}

function lookbackText(t: Translate, lookback: string): string {
  const n = Number.parseInt(lookback, 10);
  const unit = lookback.at(-1);
  return unit === "m" || unit === "h" || unit === "d" || unit === "w"
    ? t(`search.lookback.${unit}`, { n })
    : lookback;
}
