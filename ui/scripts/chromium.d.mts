export const chromiumFlags: readonly string[];
/** The first Chromium of CHROME_BIN and PATH. */
export function chromiumPath(): string | undefined;
