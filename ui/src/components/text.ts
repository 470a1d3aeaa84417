import { useMemo } from "react";
import { type MessageKey, translate, type Values } from "../text/catalogue";
import { useSettings } from "./settings";

export type Translate = (key: MessageKey, values?: Values) => string;

/** The messages in the reader's language. */
export function useText(): Translate {
  const { language } = useSettings();
  return useMemo(() => (key, values) => translate(language, key, values), [language]);
}

export interface Format {
  readonly count: (value: number) => string;
  readonly percent: (share: number) => string;
  /** 14:02:37.418 */
  readonly clock: (micros: number) => string;
  /** 14:02, for axes. */
  readonly minute: (micros: number) => string;
  /** 22 Nov 2026, 14:02:37.418 321 KST */
  readonly instant: (micros: number) => string;
  /** 22 Nov */
  readonly day: (micros: number) => string;
  /** 22 Nov, 14:02:37.418 */
  readonly dayAndClock: (micros: number) => string;
}

/** Numbers and times the way of the reader's language and zone. Instants are microseconds since the epoch. */
export function useFormat(): Format {
  const { language, zone } = useSettings();
  return useMemo(() => formatsOf(language, zone === "UTC" ? "UTC" : undefined), [language, zone]);
}

function formatsOf(language: string, timeZone: string | undefined): Format {
  const options = { ...(timeZone === undefined ? {} : { timeZone }), hourCycle: "h23" } as const;
  // British English puts the day before the month and asks for no AM or PM.
  const locale = language === "en" ? "en-GB" : language;
  const clock = { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 } as const;
  const clockFormat = new Intl.DateTimeFormat(locale, { ...options, ...clock });
  const minuteFormat = new Intl.DateTimeFormat(locale, { ...options, hour: "2-digit", minute: "2-digit" });
  const dateFormat = new Intl.DateTimeFormat(locale, {
    ...options,
    year: "numeric",
    month: "short",
    day: "numeric",
  });
  const dayFormat = new Intl.DateTimeFormat(locale, { ...options, month: "short", day: "numeric" });
  const zoneFormat = new Intl.DateTimeFormat(locale, { ...options, timeZoneName: "short" });
  const percentFormat = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const zoneName = (date: Date) =>
    zoneFormat.formatToParts(date).find((part) => part.type === "timeZoneName")?.value ?? "";
  return {
    count: (value) => value.toLocaleString(locale),
    percent: (share) => `${percentFormat.format(share * 100)} %`,
    clock: (micros) => clockFormat.format(micros / 1000),
    minute: (micros) => minuteFormat.format(micros / 1000),
    instant: (micros) => {
      const date = new Date(micros / 1000);
      const rest = String(Math.floor(micros % 1000)).padStart(3, "0");
      return `${dateFormat.format(date)}, ${clockFormat.format(date)} ${rest} ${zoneName(date)}`;
    },
    day: (micros) => dayFormat.format(micros / 1000),
    dayAndClock: (micros) => `${dayFormat.format(micros / 1000)}, ${clockFormat.format(micros / 1000)}`,
  };
}
