// Fails when the JavaScript that the first page load needs is larger than 250 kB gzip.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const limit = 250_000;
const folder = process.env.SKADI_UI_OUT ?? "target/classes/io/skadi/ui";
const html = readFileSync(join(folder, "index.html"), "utf8");
const scripts = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) => match[1]);
if (scripts.length === 0) throw new Error("index.html names no script: the budget check looks at nothing");
const size = scripts.reduce(
  (sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length,
  0,
);

console.log(`First load: ${(size / 1000).toFixed(1)} kB gzip of JavaScript (limit ${limit / 1000} kB)`);
if (size > limit) {
  console.error("The first load is over its budget: load what is not needed at once with import().");
  process.exit(1);
}
