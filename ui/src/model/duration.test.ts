import { expect, it } from "vitest";
import { formatDuration, parseDuration } from "./duration";

it.each([
  [0, "0 µs"],
  [412, "412 µs"],
  [999.4, "999 µs"],
  [999.6, "1.00 ms"],
  [7_400, "7.40 ms"],
  [9_996, "10.0 ms"],
  [90_900, "90.9 ms"],
  [99_960, "100 ms"],
  [359_000, "359 ms"],
  [999_600, "1.00 s"],
  [1_120_000, "1.12 s"],
  [99_000_000, "99.00 s"],
  [150_000_000, "2.5 min"],
  [7_200_000_000, "2.00 h"],
])("writes %d µs as %s", (micros, text) => {
  expect(formatDuration(micros)).toBe(text);
});

it.each([
  ["1.2s", 1_200_000],
  ["100ms", 100_000],
  ["500us", 500],
  ["500µs", 500],
  ["1500ns", 1.5],
  ["1h2m", 3_720_000_000],
  ["1 h 2 m", 3_720_000_000],
])("reads %s", (text, micros) => {
  expect(parseDuration(text)).toBe(micros);
});

it.each(["", "100", "ms", "1.s", "-1s", "1s2", "1 apple"])("refuses '%s'", (text) => {
  expect(parseDuration(text)).toBeNull();
});
