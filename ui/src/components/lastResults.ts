import type { UrlParams } from "../model/search";
import type { Params } from "./address";

const KEY = "skadi.lastResults";

/** Keeps the address of the results that are shown, for the way back from a trace. */
export function rememberResults(params: UrlParams): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(params));
  } catch {
    // Without storage the way back is the browser's.
  }
}

/** The parameters of the last results in this tab, or null. */
export function lastResults(): Params | null {
  try {
    const stored = sessionStorage.getItem(KEY);
    return stored === null ? null : (JSON.parse(stored) as Params);
  } catch {
    return null;
  }
}
