import { expect, it } from "vitest";
import { child, record } from "../../test/fixtures/records";
import { buildTrace } from "./buildTrace";
import { find, wordsOf } from "./find";

const trace = buildTrace("t", [
  record("00000000000000a1", { name: "GET /Checkout", durationMicros: 500 }),
  child("00000000000000a2", "00000000000000a1", 10, 20, {
    name: "SELECT stock",
    resource: { service: "inventory", attributes: [{ key: "host.name", type: "string", value: "node-7" }] },
    attributes: [{ key: "db.rows", type: "int64", value: 12 }],
  }),
  child("00000000000000a3", "00000000000000a1", 30, 40, {
    name: "pay",
    events: [
      {
        name: "retry",
        atMicros: 35,
        attributes: [{ key: "reason", type: "string", value: "card declined" }],
      },
    ],
    warnings: ["clock skew"],
  }),
]);
const ids = (query: string) => find(trace, query).map((span) => span.id.slice(-2));

it.each([
  ["checkout", ["a1"]],
  ["INVENTORY", ["a2"]],
  ["node-7", ["a2"]],
  ["db.rows", ["a2"]],
  ["db.rows=12", ["a2"]],
  ["db.rows=1", []],
  ["retry", ["a3"]],
  ['"card declined"', ["a3"]],
  ["skew", ["a3"]],
  ["00000000000000a2", ["a2"]],
  ["a2", ["a2"]],
  ["stock pay", ["a2", "a3"]],
  ["nothing", []],
  ["  ", []],
])("finds %s", (query, expected) => {
  expect(ids(query)).toEqual(expected);
});

it("keeps what stands in quotes together", () => {
  expect(wordsOf('a "b c" d="e f"')).toEqual(["a", "b c", "d=e f"]);
});
