/** Maps durations to 0..1 by their logarithm; a single value stands in the middle. */
export function logScale(low: number, high: number): (value: number) => number {
  const bottom = Math.log(Math.max(low, 1)) - 0.2;
  const top = Math.log(Math.max(high, 1)) + 0.2;
  return (value) => (Math.log(Math.max(value, 1)) - bottom) / (top - bottom);
}

/** Round values between two bounds: powers of ten, with 2 and 5 in between where there are few. */
export function decades(low: number, high: number): number[] {
  const from = Math.max(low, 1) * 0.85;
  const to = Math.max(high, 1) * 1.2;
  const factors = to / from > 300 ? [1] : to / from > 20 ? [1, 5] : [1, 2, 5];
  const list: number[] = [];
  for (let power = 10 ** Math.floor(Math.log10(from)); power <= to; power *= 10) {
    for (const factor of factors) {
      const value = power * factor;
      if (value >= from && value <= to) list.push(value);
    }
  }
  return list;
}
