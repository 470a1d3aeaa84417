/** Durations in one to three significant decimals: 1.24 s, 98.7 ms, 412 µs. Takes microseconds. */
export function formatDuration(micros: number): string {
  if (micros >= 3_600e6) return `${(micros / 3_600e6).toFixed(2)} h`;
  if (micros >= 100e6) return `${(micros / 60e6).toFixed(1)} min`;
  if (micros >= 999_500) return `${(micros / 1e6).toFixed(2)} s`;
  if (micros >= 99_950) return `${Math.round(micros / 1e3)} ms`;
  if (micros >= 9_995) return `${(micros / 1e3).toFixed(1)} ms`;
  if (micros >= 999.5) return `${(micros / 1e3).toFixed(2)} ms`;
  return `${Math.round(micros)} µs`;
}

const unitMicros: Record<string, number> = {
  ns: 1e-3,
  us: 1,
  µs: 1,
  μs: 1,
  ms: 1e3,
  s: 1e6,
  m: 60e6,
  h: 3_600e6,
};

/** Reads "1.2s", "100ms", "1h2m" as microseconds; null when the text is no duration. */
export function parseDuration(text: string): number | null {
  const compact = text.replace(/\s+/g, "");
  if (!/^(?:\d+(?:\.\d+)?(?:ns|us|µs|μs|ms|s|m|h))+$/.test(compact)) return null;
  let micros = 0;
  for (const [, amount, unit] of compact.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|μs|ms|s|m|h)/g)) {
    micros += Number(amount) * unitMicros[unit!]!;
  }
  return micros;
}
