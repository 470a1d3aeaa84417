import type { Search } from "../../model/search";

const KEY = "skadi.lastSearch";

type Remembered = Pick<Search, "service" | "operation">;

/** Keeps the service and operation of a search for the next empty form. */
export function rememberSearch({ service, operation }: Remembered): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ service, operation }));
  } catch {
    // Without storage the next form starts empty.
  }
}

/** A form's first values: those of the address, else the service and operation that were searched for last. */
export function withLastSearch(search: Search): Search {
  if (search.service !== "") return search;
  try {
    const { service, operation }: Partial<Remembered> = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof service === "string" && typeof operation === "string"
      ? { ...search, service, operation }
      : search;
  } catch {
    return search;
  }
}
