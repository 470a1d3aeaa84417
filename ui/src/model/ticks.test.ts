import { expect, it } from "vitest";
import { ticks } from "./ticks";

it("stands at round values", () => {
  expect(ticks(0, 2_500_000, 6)).toEqual([0, 500_000, 1_000_000, 1_500_000, 2_000_000]);
  expect(ticks(130, 190, 4)).toEqual([140, 160, 180]);
});

it("is empty where there is no time or no room", () => {
  expect(ticks(5, 5, 6)).toEqual([]);
  expect(ticks(0, 100, 0.4)).toEqual([]);
});
