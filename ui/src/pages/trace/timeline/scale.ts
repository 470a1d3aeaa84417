import type { Interval } from "../../../model/trace";

/** Room for the first and the last bar's outline. */
export const INSET = 12;

/** From microseconds of the trace to pixels of the bar column. */
export interface TimeScale {
  readonly x: (at: number) => number;
  readonly at: (x: number) => number;
  readonly pixelsPerMicro: number;
  readonly width: number;
}

export function timeScale([from, to]: Interval, width: number): TimeScale {
  const pixelsPerMicro = Math.max(1, width - INSET * 2) / Math.max(1, to - from);
  return {
    x: (at) => INSET + (at - from) * pixelsPerMicro,
    at: (x) => from + (x - INSET) / pixelsPerMicro,
    pixelsPerMicro,
    width,
  };
}

/** Joins stretches that lie closer together than a share of a pixel. Takes them in order of time. */
export function joined(parts: readonly Interval[], scale: TimeScale, pixels: number): Interval[] {
  const list: [number, number][] = [];
  for (const [from, to] of parts) {
    const last = list.at(-1);
    if (last !== undefined && (from - last[1]) * scale.pixelsPerMicro < pixels)
      last[1] = Math.max(last[1], to);
    else list.push([from, to]);
  }
  return list;
}
