import { parseDuration } from "./duration";
import { parseLogfmt } from "./logfmt";
import { MAX_LIMIT, type Search } from "./search";

/** A field of the search form that cannot be sent as it is. */
export type Problem =
  | "tags"
  | "minDuration"
  | "maxDuration"
  | "durationOrder"
  | "timeOrder"
  | "limit"
  | "service";

/** What is wrong with a search, in the order of the form; empty when it can be run. */
export function problems(search: Search): Problem[] {
  const min = search.minDuration === "" ? 0 : parseDuration(search.minDuration);
  const max = search.maxDuration === "" ? Infinity : parseDuration(search.maxDuration);
  const found: Problem[] = [];
  if (search.service === "") found.push("service");
  if (parseLogfmt(search.tags) === null) found.push("tags");
  if (search.lookback === "custom" && !isOrdered(search)) found.push("timeOrder");
  if (min === null) found.push("minDuration");
  if (max === null) found.push("maxDuration");
  if (min !== null && max !== null && max < min) found.push("durationOrder");
  if (!Number.isInteger(search.limit) || search.limit < 1 || search.limit > MAX_LIMIT) found.push("limit");
  return found;
}

function isOrdered({ start, end }: Search): boolean {
  return start !== null && (end === null || start < end);
}
