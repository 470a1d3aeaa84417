import { expect, it } from "vitest";
import { child, record } from "../../test/fixtures/records";
import { buildTrace } from "./buildTrace";
import { AUTO, toggle } from "./folds";
import { type View, viewFromUrl, viewToUrl } from "./view";

const trace = buildTrace("t", [
  record("aaaaaaaaaa000001", { durationMicros: 1_000 }),
  child("bbbbbbbbbb000002", "aaaaaaaaaa000001", 10, 500),
  child("cccccccccc000002", "bbbbbbbbbb000002", 20, 400),
]);
const start: View = viewFromUrl(trace, {});

it("starts with nothing in the address", () => {
  expect(viewToUrl(trace, start)).toEqual({});
  expect(start).toMatchObject({ selected: null, range: null, rowHeight: 24, criticalOnly: false, find: "" });
});

it("comes back from its address", () => {
  const view: View = {
    selected: trace.spans[2]!,
    folds: toggle({ base: "closed", toggled: new Set() }, trace.spans[1]!),
    range: [100, 900],
    rowHeight: 18,
    criticalOnly: true,
    find: "a=b c",
  };

  expect(viewFromUrl(trace, viewToUrl(trace, view))).toEqual(view);
});

it("shortens ids as far as they stay unlike each other", () => {
  expect(viewToUrl(trace, { ...start, selected: trace.spans[0]! }).span).toBe("000001");
  expect(viewToUrl(trace, { ...start, selected: trace.spans[2]! }).span).toBe("cc000002");
  expect(viewToUrl(trace, { ...start, folds: toggle(AUTO, trace.spans[1]!) }).fold).toBe("bb000002");
});

it.each(["-", "9-3", "x-y", "-5-9", "2000-3000"])("takes no range from '%s'", (range) => {
  expect(viewFromUrl(trace, { range }).range).toBeNull();
});

it("passes over what is not there or makes no sense", () => {
  expect(viewFromUrl(trace, { span: "ffffff", fold: "zzz..", rows: "3", folds: "half" })).toEqual(start);
});
