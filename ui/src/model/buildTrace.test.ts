import { describe, expect, it } from "vitest";
import { child, randomRecords, record } from "../../test/fixtures/records";
import { seeded } from "../../test/fixtures/traceBuilder";
import { buildTrace } from "./buildTrace";
import { totalOf } from "./selfTime";

describe("buildTrace", () => {
  it("puts children below their parents, in order of their start", () => {
    const trace = buildTrace("t", [child("b", "root", 50, 60), child("a", "root", 10, 20), record("root")]);

    expect(trace.root.id).toBe("root");
    expect(trace.root.children.map((span) => span.id)).toEqual(["a", "b"]);
    expect(trace.spans.map((span) => span.id)).toEqual(["root", "a", "b"]);
    expect(trace.spans.map((span) => span.depth)).toEqual([0, 1, 1]);
  });

  it("counts times from the start of the trace", () => {
    const trace = buildTrace("t", [record("root", { startMicros: 5_000 }), child("a", "root", 5_010, 5_200)]);

    expect(trace.startMicros).toBe(5_000);
    expect(trace.spans[1]!.start).toBe(10);
    expect(trace.durationMicros).toBe(200);
  });

  it("makes a root of a span whose parent is missing", () => {
    const trace = buildTrace("t", [child("a", "gone", 0, 10), record("root", { startMicros: 5 })]);

    expect(trace.roots.map((span) => [span.id, span.orphan])).toEqual([
      ["a", true],
      ["root", false],
    ]);
    expect(trace.root.id).toBe("root");
  });

  it("cuts a ring of parents open at its earliest span", () => {
    const trace = buildTrace("t", [child("a", "b", 0, 10), child("b", "a", 1, 9), child("c", "c", 2, 3)]);

    expect(trace.spans.map((span) => span.id).sort()).toEqual(["a", "b", "c"]);
    expect(trace.spans.find((span) => span.id === "a")!.parent).toBeNull();
    expect(trace.spans.find((span) => span.id === "b")!.parent!.id).toBe("a");
  });

  it("keeps both spans that share an id", () => {
    const trace = buildTrace("t", [
      record("root"),
      child("a", "root", 1, 2),
      child("a", "root", 3, 4),
      child("x", "a", 1, 2),
    ]);

    expect(trace.spans).toHaveLength(4);
    expect(trace.root.children.map((span) => span.children.length)).toEqual([1, 0]);
  });

  it("does not recurse: a chain of 100,000 spans is no problem", () => {
    const chain = Array.from({ length: 100_000 }, (_, i) => child(`s${i}`, `s${i - 1}`, i, 200_000 - i));
    chain[0] = record("s0", { durationMicros: 200_000 });

    const trace = buildTrace("t", chain);

    expect(trace.depth).toBe(100_000);
    expect(trace.root.descendants).toBe(99_999);
  });

  it("pairs a client with the server that is its only child", () => {
    const trace = buildTrace("t", [
      record("c", { kind: "client" }),
      child("s", "c", 10, 90, { kind: "server" }),
      child("x", "s", 20, 30),
    ]);

    expect(trace.spans[0]!.server!.id).toBe("s");
  });

  it("refuses a trace without spans", () => {
    expect(() => buildTrace("t", [])).toThrow("trace t has no spans");
  });
});

describe("self time", () => {
  it("leaves out the time of children, counted once where they overlap", () => {
    const trace = buildTrace("t", [record("root"), child("a", "root", 10, 40), child("b", "root", 30, 50)]);

    expect(trace.root.self).toEqual([
      [0, 10],
      [50, 100],
    ]);
    expect(trace.root.selfMicros).toBe(60);
  });

  it("goes on while a child runs that nobody waits for", () => {
    const trace = buildTrace("t", [record("root"), child("a", "root", 10, 40, { follows: true })]);

    expect(trace.root.selfMicros).toBe(100);
  });
});

describe("critical path", () => {
  it("belongs to the child that ended last, going back from the end", () => {
    const trace = buildTrace("t", [record("root"), child("a", "root", 10, 60), child("b", "root", 20, 90)]);

    const [root, a, b] = trace.spans;
    expect(root!.critical).toEqual([
      [0, 10],
      [90, 100],
    ]);
    expect(a!.critical).toEqual([[10, 20]]);
    expect(b!.critical).toEqual([[20, 90]]);
  });

  it("leaves out work that goes on after the answer", () => {
    const trace = buildTrace("t", [
      record("root", { kind: "producer" }),
      child("later", "root", 50, 400, { kind: "consumer" }),
    ]);

    expect(trace.spans[1]!.criticalMicros).toBe(0);
    expect(trace.root.criticalMicros).toBe(100);
  });

  it.each(Array.from({ length: 60 }, (_, seed) => seed))(
    "adds up to the request, random trace %i",
    (seed) => {
      const random = seeded(seed);
      const trace = buildTrace("t", randomRecords(random, 2 + Math.floor(random() * 120)));

      const parts = trace.spans.flatMap((span) => span.critical).sort((p, q) => p[0] - q[0]);
      expect(totalOf(parts)).toBeCloseTo(trace.root.durationMicros, 6);
      for (let i = 1; i < parts.length; i++) expect(parts[i]![0]).toBeGreaterThanOrEqual(parts[i - 1]![1]);
      for (const span of trace.spans) {
        expect(span.selfMicros).toBeLessThanOrEqual(span.durationMicros);
        for (const [from, to] of span.self)
          expect(from >= span.start && to <= span.end && from < to).toBe(true);
      }
    },
  );
});
