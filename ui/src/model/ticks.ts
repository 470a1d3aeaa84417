/** Round times between two ends, about as many as fit when each wants the given share of the width. */
export function ticks(from: number, to: number, most: number): number[] {
  if (!(to > from) || most < 1) return [];
  const raw = (to - from) / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw) ?? raw;
  const list: number[] = [];
  for (let n = Math.ceil(from / step); n * step < to; n++) list.push(n * step);
  return list;
}
