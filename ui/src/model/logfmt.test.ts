import { expect, it } from "vitest";
import { seeded } from "../../test/fixtures/traceBuilder";
import { formatLogfmt, parseLogfmt } from "./logfmt";

it.each([
  ["", {}],
  ["error=true", { error: "true" }],
  ["error", { error: "true" }],
  ["a=1 b=2", { a: "1", b: "2" }],
  ['"my key"="a b" c=d', { "my key": "a b", c: "d" }],
  ['q="say \\"hi\\" \\\\"', { q: 'say "hi" \\' }],
  ["url=http://x?a=b", { url: "http://x?a=b" }],
  ["empty=", { empty: "" }],
  ["  a=1   ", { a: "1" }],
  ["한국=어", { 한국: "어" }],
])("reads %s", (text, tags) => {
  expect(parseLogfmt(text)).toEqual(tags);
});

it.each(['a="b', '"a b', "=x", 'a="b"c', 'a=b"c"d"'])("refuses %s", (text) => {
  expect(parseLogfmt(text)).toBeNull();
});

it.each(Array.from({ length: 40 }, (_, seed) => seed))("reads what it wrote, seed %i", (seed) => {
  const random = seeded(seed);
  const letters = ['"', "\\", " ", "=", "a", "é", "한", "\t", ":"];
  const word = () =>
    Array.from({ length: 1 + random() * 6 }, () => letters[Math.floor(random() * letters.length)]).join("");
  const tags = Object.fromEntries(Array.from({ length: 3 }, () => [word(), random() < 0.2 ? "" : word()]));

  expect(parseLogfmt(formatLogfmt(tags))).toEqual(tags);
});
