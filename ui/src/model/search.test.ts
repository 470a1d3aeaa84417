import { describe, expect, it } from "vitest";
import { isRunnable, searchFromUrl, searchToQuery, searchToUrl } from "./search";
import { problems } from "./searchProblems";

const NOW = 1_800_000_000_000_000;
const base = searchFromUrl({ service: "web" });

describe("searchFromUrl", () => {
  it("reads a link of Jaeger's search page", () => {
    const search = searchFromUrl({
      service: "web",
      operation: "GET /checkout",
      start: "1699999999000000",
      end: "1700000060000000",
      lookback: "custom",
      limit: "50",
      minDuration: "100ms",
      maxDuration: "1.2s",
      tags: '{"error":"true","http.status_code":"500"}',
    });

    expect(search).toEqual({
      service: "web",
      operation: "GET /checkout",
      tags: "error=true http.status_code=500",
      lookback: "custom",
      start: 1699999999000000,
      end: 1700000060000000,
      minDuration: "100ms",
      maxDuration: "1.2s",
      limit: 50,
      traceIds: [],
    });
  });

  it("reads the older form of attributes, key:value, repeated", () => {
    expect(searchFromUrl({ tag: ["error:true", "url:http://a"] }).tags).toBe("error=true url=http://a");
  });

  it("takes the operation 'all' for no operation", () => {
    expect(searchFromUrl({ operation: "all" }).operation).toBe("");
  });

  it("takes fixed times without a lookback for a custom range", () => {
    expect(searchFromUrl({ start: "1", end: "2" }).lookback).toBe("custom");
  });

  it("runs nothing without a service or trace ids", () => {
    expect(isRunnable(searchFromUrl({ lookback: "1h" }))).toBe(false);
    expect(isRunnable(searchFromUrl({ traceID: ["a", "b"] }))).toBe(true);
  });
});

describe("searchToUrl", () => {
  it("comes back the same", () => {
    const search = searchFromUrl({
      service: "web",
      tags: '{"a b":"c \\"d\\"","e":""}',
      lookback: "2h",
      minDuration: "1ms",
    });

    expect(searchFromUrl(searchToUrl(search))).toEqual(search);
  });

  it("keeps a lookback relative", () => {
    expect(searchToUrl({ ...base, lookback: "2h", start: 1, end: 2 })).not.toHaveProperty("start");
  });
});

describe("searchToQuery", () => {
  it("works the times of a lookback out from now", () => {
    const query = searchToQuery({ ...base, lookback: "2h" }, NOW);

    expect(query).toEqual({
      service: "web",
      start: String(NOW - 7_200_000_000),
      end: String(NOW),
      limit: "20",
    });
  });

  it("keeps the times that a link fixes", () => {
    const query = searchToQuery(searchFromUrl({ service: "web", start: "5", end: "9", lookback: "1h" }), NOW);

    expect(query).toMatchObject({ start: "5", end: "9" });
  });

  it("asks for traces by id and for nothing else", () => {
    expect(searchToQuery({ ...base, traceIds: ["a", "b"] }, NOW)).toEqual({ traceID: ["a", "b"] });
  });
});

describe("problems", () => {
  it.each([
    [{ service: "" }, "service"],
    [{ tags: 'a="b' }, "tags"],
    [{ minDuration: "100" }, "minDuration"],
    [{ maxDuration: "soon" }, "maxDuration"],
    [{ minDuration: "2s", maxDuration: "1s" }, "durationOrder"],
    [{ lookback: "custom", start: 9, end: 5 }, "timeOrder"],
    [{ limit: 0 }, "limit"],
    [{ limit: 1501 }, "limit"],
    [{ limit: Number.NaN }, "limit"],
  ] as const)("finds what is wrong with %o", (part, problem) => {
    expect(problems({ ...base, ...part })).toEqual([problem]);
  });

  it("finds nothing wrong with a plain search", () => {
    expect(problems({ ...base, minDuration: "1.5ms", maxDuration: "1h2m", tags: "error" })).toEqual([]);
  });
});
