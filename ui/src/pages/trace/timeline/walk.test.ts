import { expect, it } from "vitest";
import { child, record } from "../../../../test/fixtures/records";
import { buildTrace } from "../../../model/buildTrace";
import { visibleRows } from "../../../model/rows";
import { walk } from "./walk";

const trace = buildTrace("t", [
  record("root"),
  child("a", "root", 10, 50),
  child("b", "a", 20, 30),
  child("c", "root", 60, 70),
]);
const open = visibleRows(trace, { base: "open", toggled: new Set() });
const folded = visibleRows(trace, { base: "open", toggled: new Set([1]) });
const selected = (key: string, at: number) => {
  const step = walk(key, open, at);
  return step !== null && "select" in step ? step.select.span.id : null;
};

it.each([
  ["ArrowDown", 0, "a"],
  ["ArrowDown", 3, null],
  ["ArrowUp", 2, "a"],
  ["ArrowUp", 0, null],
  ["ArrowDown", -1, "root"],
  ["Home", 3, "root"],
  ["End", 0, "c"],
  ["ArrowLeft", 2, "a"],
  ["ArrowLeft", 3, "root"],
  ["ArrowRight", 1, "b"],
  ["x", 1, null],
])("%s in row %i selects %s", (key, at, id) => {
  expect(selected(key, at)).toBe(id);
});

it("folds an open row with left, unfolds a folded one with right", () => {
  expect(walk("ArrowLeft", open, 1)).toEqual({ fold: open[1] });
  expect(walk("ArrowRight", folded, 1)).toEqual({ fold: folded[1] });
});
