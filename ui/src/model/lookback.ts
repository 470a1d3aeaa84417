/** The choices of the search form, shortest first. */
export const LOOKBACKS = [
  "5m",
  "15m",
  "30m",
  "1h",
  "2h",
  "3h",
  "6h",
  "12h",
  "24h",
  "2d",
  "3d",
  "5d",
  "7d",
  "2w",
  "3w",
  "4w",
] as const;

export const DEFAULT_LOOKBACK = "1h";

const unitMicros: Record<string, number> = {
  s: 1e6,
  m: 60e6,
  h: 3_600e6,
  d: 86_400e6,
  w: 604_800e6,
};

/** The length of a lookback such as "90m" in microseconds; null when the text is none. */
export function lookbackMicros(text: string): number | null {
  const found = /^(\d{1,6})([smhdw])$/.exec(text);
  return found === null ? null : Number(found[1]) * unitMicros[found[2]!]!;
}
