import { expect, it } from "vitest";
import { child, record } from "../../test/fixtures/records";
import { buildTrace } from "./buildTrace";
import { findings } from "./findings";

it("says when spans have lost their parent", () => {
  const trace = buildTrace("t", [record("root"), child("a", "gone", 10, 20), child("b", "gone", 10, 20)]);

  expect(findings(trace)).toMatchObject([{ type: "orphans", count: 2 }]);
});

it("finds nothing in a plain trace", () => {
  expect(findings(buildTrace("t", [record("root"), child("a", "root", 10, 20)]))).toEqual([]);
});
