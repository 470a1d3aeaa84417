import type { Zone } from "../../components/settings";

export const MINUTE = 60e6;
export const DAY = 1440 * MINUTE;

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720].map((minutes) => minutes * MINUTE);
const daySteps = [1, 2, 3, 7, 14].map((days) => days * DAY);

/** Round times of the reader's clock, at most so many; whole days where the range is longer than one. */
export function timeTicks(from: number, to: number, most: number, zone: Zone): number[] {
  const choices = to - from > DAY ? daySteps : steps;
  const step = choices.find((candidate) => (to - from) / candidate <= most) ?? choices.at(-1)!;
  const behindUtc = zone === "UTC" ? 0 : new Date(from / 1000).getTimezoneOffset() * MINUTE;
  const list: number[] = [];
  for (let at = Math.ceil((from - behindUtc) / step) * step + behindUtc; at <= to; at += step) list.push(at);
  return list;
}
