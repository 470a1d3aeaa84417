import type { Zone } from "../../components/settings";

/** The text of a datetime-local field, to the second, for microseconds since the epoch. */
export function toInputTime(micros: number, zone: Zone): string {
  const millis = Math.floor(micros / 1000);
  const offset = zone === "UTC" ? 0 : new Date(millis).getTimezoneOffset() * 60_000;
  return new Date(millis - offset).toISOString().slice(0, 19);
}

/** Reads such a text; null when it is empty or half typed. */
export function fromInputTime(text: string, zone: Zone): number | null {
  const millis = Date.parse(zone === "UTC" ? `${text}Z` : text);
  return Number.isNaN(millis) ? null : millis * 1000;
}
