/** How many service colours the design tokens have: --service-1 to --service-20. */
export const HUES = 20;

/**
 * Gives each service one of the 20 hues. The hash of the name picks it, so that two people see the same colours;
 * where two names want the same one, the later in the alphabet takes the next free hue.
 */
export function serviceHues(services: readonly string[]): Map<string, number> {
  const hues = new Map<string, number>();
  const taken = new Set<number>();
  for (const service of [...new Set(services)].sort()) {
    if (taken.size === HUES) taken.clear();
    let hue = hash(service) % HUES;
    while (taken.has(hue)) hue = (hue + 1) % HUES;
    taken.add(hue);
    hues.set(service, hue + 1);
  }
  return hues;
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  }
  return state >>> 0;
}
