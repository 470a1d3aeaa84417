import { expect, it } from "vitest";
import { sqlParts } from "./sql";

const text = (statement: string) =>
  sqlParts(statement)
    .map((part) => part.text)
    .join("");
const keywords = (statement: string) =>
  sqlParts(statement)
    .filter((part) => part.keyword)
    .map((part) => part.text);

it("breaks a statement before its clauses", () => {
  expect(text("SELECT a FROM b WHERE c = $1 AND d = $2 ORDER BY e FOR UPDATE")).toBe(
    "SELECT a\nFROM b\nWHERE c = $1\n  AND d = $2\nORDER BY e\nFOR UPDATE",
  );
});

it("leaves quoted text alone", () => {
  expect(text("SELECT 'x FROM y' FROM b")).toBe("SELECT 'x FROM y'\nFROM b");
  expect(keywords("SELECT 'x FROM y' FROM b")).toEqual(["SELECT", "FROM"]);
});

it("keeps lines that are there already", () => {
  expect(text("SELECT a\n  FROM b WHERE c")).toBe("SELECT a\n  FROM b WHERE c");
});

it("changes nothing in what is no SQL", () => {
  expect(text("GET session:9c41e2")).toBe("GET session:9c41e2");
});
