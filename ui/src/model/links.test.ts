import { expect, it } from "vitest";
import { child, record } from "../../test/fixtures/records";
import { buildTrace } from "./buildTrace";
import { linksWithin } from "./links";

const link = (traceId: string, spanId: string) => ({ kind: "FOLLOWS_FROM" as const, traceId, spanId });
const trace = buildTrace("t", [
  record("root"),
  child("a", "root", 10, 20),
  child("b", "a", 30, 40, { follows: true }),
  child("c", "root", 50, 60, {
    links: [link("t", "a"), link("other", "a"), link("t", "gone"), link("t", "c")],
  }),
]);
const pairs = (index: number) =>
  linksWithin(trace, trace.spans[index]!).map(({ from, to }) => `${from.id}-${to.id}`);

it("finds links from both of their ends, and none that lead out of the trace or to the span itself", () => {
  expect(trace.spans.map((span) => span.id)).toEqual(["root", "a", "b", "c"]);
  expect(pairs(0)).toEqual([]);
  expect(pairs(1)).toEqual(["a-b", "a-c"]);
  expect(pairs(2)).toEqual(["a-b"]);
  expect(pairs(3)).toEqual(["a-c"]);
});
