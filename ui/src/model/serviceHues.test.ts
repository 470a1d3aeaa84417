import { expect, it } from "vitest";
import { HUES, serviceHues } from "./serviceHues";

const names = (count: number) => Array.from({ length: count }, (_, i) => `service-${i}`);

it("gives up to 20 services 20 hues", () => {
  const hues = [...serviceHues(names(HUES)).values()];

  expect(new Set(hues).size).toBe(HUES);
  expect(Math.min(...hues)).toBe(1);
  expect(Math.max(...hues)).toBe(HUES);
});

it("does not depend on the order of the names", () => {
  expect(serviceHues(["b", "a", "c"])).toEqual(serviceHues(["c", "b", "a", "a"]));
});

it("gives a service alone the same hue in every trace", () => {
  expect(serviceHues(["checkout"]).get("checkout")).toBe(serviceHues(["checkout"]).get("checkout"));
});

it("uses each hue twice for 40 services", () => {
  const counts = new Map<number, number>();
  for (const hue of serviceHues(names(40)).values()) counts.set(hue, (counts.get(hue) ?? 0) + 1);

  expect([...counts.values()]).toEqual(Array.from({ length: HUES }, () => 2));
});
