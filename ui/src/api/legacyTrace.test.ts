import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type LegacyTrace, traceFromLegacy } from "./legacyTrace";

function golden(name: string): LegacyTrace[] {
  return (JSON.parse(readFileSync(`test/golden/${name}.json`, "utf8")) as { data: LegacyTrace[] }).data;
}

describe("traceFromLegacy", () => {
  it("reads a trace that a real Jaeger answered", () => {
    const trace = traceFromLegacy(golden("trace--shop")[0]!);

    expect(trace.root.name).toBe("GET /checkout");
    expect(trace.root.error).toBe("upstream failed");
    expect(trace.services).toEqual(["fulfil", "orders", "payment", "web"]);
    expect(trace.spans.find((span) => span.name === "POST")!.server!.name).toBe("POST /orders");
  });

  it("hangs a span that only follows another below it, and keeps the reference to the other trace", () => {
    const trace = traceFromLegacy(golden("trace--shop")[0]!);

    const consumer = trace.spans.find((span) => span.name === "orders process")!;
    expect(consumer.parent!.name).toBe("orders publish");
    expect(consumer.follows).toBe(true);
    expect(consumer.links.map((link) => link.traceId)).toEqual(["2222222222222222bbbbbbbbbbbbbb02"]);
  });

  it("names an event by its field and keeps the other fields", () => {
    const trace = traceFromLegacy(golden("trace--shop")[0]!);

    const [miss] = trace.spans.find((span) => span.name === "render")!.events;
    expect(miss!.name).toBe("cache.miss");
    expect(miss!.attributes.map(({ key, value }) => [key, value])).toEqual([
      ["key", "tpl:checkout"],
      ["size", 0],
    ]);
  });

  it("takes spans without their parent, and repeated ids", () => {
    const trace = traceFromLegacy(golden("trace--half-32")[0]!);

    expect(trace.root.orphan).toBe(true);
    expect(trace.spans.filter((span) => span.name === "dup")).toHaveLength(2);
  });

  it("reads every trace of a search", () => {
    const traces = golden("search--web").map(traceFromLegacy);

    expect(traces.map((trace) => trace.spans.length).every((count) => count > 0)).toBe(true);
  });
});
