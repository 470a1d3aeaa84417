import { expect, it } from "vitest";
import { formatQuery, parseQuery } from "./urlQuery";

it("keeps texts as they are and repeated names as lists", () => {
  expect(parseQuery('?a=1&tag=x:y&tag=z&tags={"b":"true"}&n=00')).toEqual({
    a: "1",
    tag: ["x:y", "z"],
    tags: '{"b":"true"}',
    n: "00",
  });
});

it("comes back the same", () => {
  const params = { service: "a b&c", tag: ["x:1", "y:ü"], empty: "" };

  expect(parseQuery(formatQuery(params))).toEqual(params);
});

it("leaves out what is undefined", () => {
  expect(formatQuery({ a: undefined })).toBe("");
});
