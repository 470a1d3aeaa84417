import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

const forbidden = [
  ["src/model/a.ts", "react"],
  ["src/model/b.ts", "../api/client"],
  ["src/model/c.ts", "../text/en"],
  ["src/text/a.ts", "../model/span"],
  ["src/api/a.ts", "../components/Shell"],
  ["src/api/b.ts", "react"],
  ["src/components/a.tsx", "../pages/NotFoundPage"],
  ["src/components/b.tsx", "../app/router"],
  ["src/pages/search/a.tsx", "../trace/TracePage"],
  ["src/pages/trace/a.tsx", "../search/SearchPage"],
  ["src/pages/trace/timeline/a.tsx", "../../../app/router"],
] as const;

const allowed = [
  ["src/api/c.ts", "../model/span"],
  ["src/components/c.tsx", "../api/client"],
  ["src/pages/trace/b.tsx", "../../components/Shell"],
  ["src/app/a.tsx", "../pages/trace/TracePage"],
] as const;

/** A tree with the project's rules and one planted import a file. */
const folder = mkdtempSync(join(tmpdir(), "skadi-layers-"));
let refused: readonly string[] = [];

beforeAll(() => {
  copyFileSync("biome.json", join(folder, "biome.json"));
  for (const [path, imported] of [...forbidden, ...allowed]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `import * as planted from "${imported}";\n\nexport { planted };\n`);
  }
  refused = lint();
});

afterAll(() => rmSync(folder, { recursive: true }));

/** The files whose imports break a rule. */
function lint(): string[] {
  const biome = resolve("node_modules/.bin/biome");
  const { stdout } = spawnSync(biome, ["lint", "--reporter=json", "src"], { cwd: folder, encoding: "utf8" });
  const report = JSON.parse(stdout) as { diagnostics: { category: string; location: { path: string } }[] };
  return report.diagnostics
    .filter(({ category }) => category === "lint/style/noRestrictedImports")
    .map(({ location }) => location.path);
}

it.each(forbidden)("%s may not import %s", (path) => {
  expect(refused).toContain(path);
});

it.each(allowed)("%s may import %s", (path) => {
  expect(refused).not.toContain(path);
});
