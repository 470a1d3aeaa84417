import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { checkouts, INCIDENT_ID, INCIDENT_MICROS } from "../fixtures/shop";
import { type Look, launch, openPage, problems } from "./browser";
import { serve } from "./server";

const hour = 3_600e6;
const search = `search?service=checkout&lookback=custom&start=${INCIDENT_MICROS - hour}&end=${INCIDENT_MICROS + hour / 60}&limit=20`;
const trace = `trace/${INCIDENT_ID}?uiFind=%22SELECT%20stock%20FOR%20UPDATE%22`;

const pictures: readonly (readonly [name: string, path: string, look: Look])[] = [
  ["explore", search, {}],
  ["explore-dark", search, { theme: "dark" }],
  ["explore-tablet", search, { width: 800 }],
  ["explore-phone", search, { width: 390, height: 844 }],
  ["explore-start", "search", {}],
  ["trace", trace, {}],
  ["trace-dark", trace, { theme: "dark" }],
  ["trace-ko", trace, { language: "ko" }],
  ["trace-tablet", trace, { width: 800 }],
  ["trace-phone", `trace/${INCIDENT_ID}`, { width: 390, height: 844 }],
  ["trace-phone-sheet", trace, { width: 390, height: 844 }],
  ["trace-missing", "trace/abc", {}],
];

/** Writes the pictures of the given names, or all of them. */
export async function takePictures(folder: string, names: readonly string[] = []): Promise<void> {
  await mkdir(folder, { recursive: true });
  const server = await serve({ traces: checkouts() });
  const browser = await launch();
  try {
    for (const [name, path, look] of pictures.filter(
      ([name]) => names.length === 0 || names.includes(name),
    )) {
      const page = await openPage(browser, server.url + path, look);
      await page.waitForSelector("main:not([aria-busy=true])");
      await page.waitForTimeout(400);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      for (const problem of problems(page)) console.error(`${name}: ${problem}`);
      await page.context().close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
