import { describe, expect, it } from "vitest";
import { child, randomRecords, record } from "../../test/fixtures/records";
import { seeded } from "../../test/fixtures/traceBuilder";
import { buildTrace } from "./buildTrace";
import { AUTO, type Folds, reveal, toggle } from "./folds";
import { type Row, rowIndex, visibleRows } from "./rows";

const OPEN: Folds = { base: "open", toggled: new Set() };
const names = (rows: readonly Row[]) => rows.map((row) => `${" ".repeat(row.depth)}${row.span.name}`);

describe("visibleRows", () => {
  it("gives a client and its server one row, with the server's children below", () => {
    const trace = buildTrace("t", [
      record("root"),
      child("call", "root", 10, 90, { kind: "client" }),
      child("serve", "call", 20, 80, { kind: "server", resource: { service: "db", attributes: [] } }),
      child("work", "serve", 30, 40),
    ]);

    const rows = visibleRows(trace, OPEN);

    expect(names(rows)).toEqual(["root", " serve", "  work"]);
    expect(rows[1]!.client!.name).toBe("call");
    expect(rows[1]!.entry).toBe(true);
  });

  it("folds five like siblings in a row into one, and four not", () => {
    const like = (from: number, count: number, name: string) =>
      Array.from({ length: count }, (_, i) => child(`${name}${i}`, "root", from + i, from + i + 1, { name }));
    const trace = buildTrace("t", [record("root"), ...like(0, 4, "four"), ...like(10, 5, "five")]);

    const rows = visibleRows(trace, AUTO);

    expect(names(rows)).toEqual(["root", " four", " four", " four", " four", " five"]);
    expect(rows[5]!.members).toHaveLength(5);
    expect(visibleRows(trace, toggle(AUTO, rows[5]!.span))).toHaveLength(11);
  });

  it("counts what a fold hides, errors too", () => {
    const trace = buildTrace("t", [
      record("root"),
      child("a", "root", 10, 90),
      child("b", "a", 20, 80, { error: "no" }),
      child("c", "b", 30, 40),
    ]);

    const [, a] = visibleRows(trace, toggle(OPEN, trace.spans[1]!));

    expect(a).toMatchObject({ folded: true, hiddenSpans: 2, hiddenErrors: 1 });
  });

  it("starts with short subtrees folded in a long trace, unless they have errors or work that goes on", () => {
    const many = Array.from({ length: 30 }, (_, i) =>
      child(`n${i}`, "root", i * 300, i * 300 + 250, { name: `n${i}` }),
    );
    const short = (id: string, at: number, error: string | null) => [
      child(id, "root", at, at + 20),
      child(`${id}1`, id, at, at + 10, { error }),
      child(`${id}2`, id, at + 10, at + 20),
    ];
    const trace = buildTrace("t", [
      record("root", { durationMicros: 10_000 }),
      ...many,
      ...short("good", 9_100, null),
      ...short("bad", 9_200, "no"),
      ...short("late", 9_300, null),
      child("later", "late2", 9_400, 9_900, { follows: true }),
    ]);

    const rows = visibleRows(trace, AUTO);

    expect(rows.find((row) => row.span.name === "good")!.folded).toBe(true);
    expect(rows.find((row) => row.span.name === "bad")!.folded).toBe(false);
    expect(rows.find((row) => row.span.name === "late")!.folded).toBe(false);
  });

  it.each(Array.from({ length: 30 }, (_, seed) => seed))(
    "shows or counts each span once, random trace %i",
    (seed) => {
      const random = seeded(seed + 1000);
      const trace = buildTrace("t", randomRecords(random, 60));
      const toggled = new Set(trace.spans.filter(() => random() < 0.2).map((span) => span.index));
      const base = (["auto", "open", "closed"] as const)[seed % 3]!;

      const rows = visibleRows(trace, { base, toggled });

      const shown = rows.map((row) => {
        const own = row.members === null ? 1 : row.folded ? row.members.length : 0;
        return own + (row.client === null ? 0 : 1) + row.hiddenSpans;
      });
      expect(shown.reduce((sum, count) => sum + count, 0)).toBe(trace.spans.length);
    },
  );

  it("has a row for every span that was revealed", () => {
    const trace = buildTrace("t", randomRecords(seeded(7), 80));
    for (const span of trace.spans) {
      const folds = reveal(trace, { base: "closed", toggled: new Set() }, span);

      expect(rowIndex(visibleRows(trace, folds)).has(span.index)).toBe(true);
    }
  });
});
