import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkouts, INCIDENT_ID, INCIDENT_MICROS } from "../fixtures/shop";
import { launch, openPage, problems } from "./browser";
import { type Served, serve } from "./server";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const hour = 3_600e6;
const search = `search?service=checkout&lookback=custom&start=${INCIDENT_MICROS - hour}&end=${INCIDENT_MICROS + hour}`;
const trace = `trace/${INCIDENT_ID}?uiFind=ReserveItems`;

let browser: Browser;
let shop: Served;

beforeAll(async () => {
  browser = await launch();
  shop = await serve({ traces: checkouts() });
});

afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const results: AxeResults = await page.evaluate(() =>
    (globalThis as never as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html}`),
  );
}

describe("axe", () => {
  const looks = [
    { theme: "light", width: 1440 },
    { theme: "dark", width: 1440 },
    { theme: "light", width: 800 },
    { theme: "light", width: 390 },
    { theme: "dark", width: 390 },
    { theme: "light", width: 1440, language: "ko" },
  ] as const;
  for (const [name, path] of [
    ["search page", search],
    ["empty search page", "search"],
    ["trace page", trace],
    ["missing trace", "trace/abc"],
  ] as const) {
    it.each(looks)(`finds nothing on the ${name}, $theme at $width`, async (look) => {
      const page = await openPage(browser, shop.url + path, look);
      await page.waitForSelector(path === "trace/abc" ? ".notice" : ".span-row, .results tbody tr, .notice");

      expect(await violations(page)).toEqual([]);
      expect(problems(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look.width);
      await page.context().close();
    });
  }
});
