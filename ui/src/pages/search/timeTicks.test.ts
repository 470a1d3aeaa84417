import { expect, it } from "vitest";
import { DAY, MINUTE, timeTicks } from "./timeTicks";

const noon = Date.UTC(2026, 10, 22, 12) * 1000;
const texts = (from: number, to: number, most: number) =>
  timeTicks(from, to, most, "UTC").map((at) => new Date(at / 1000).toISOString().slice(8, 16));

it("stands at round minutes of an hour", () => {
  expect(texts(noon + 7 * MINUTE, noon + 67 * MINUTE, 4)).toEqual([
    "22T12:15",
    "22T12:30",
    "22T12:45",
    "22T13:00",
  ]);
});

it("stands at midnight where there is more than a day", () => {
  expect(texts(noon - 2 * DAY, noon, 8)).toEqual(["21T00:00", "22T00:00"]);
});
