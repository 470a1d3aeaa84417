import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkouts, INCIDENT_ID } from "../fixtures/shop";
import { launch, openPage, problems } from "./browser";
import { type Served, serve } from "./server";

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

describe("index.html", () => {
  const html = readFileSync(
    join(process.env.SKADI_UI_OUT ?? "target/classes/io/skadi/ui", "index.html"),
    "utf8",
  );

  it.each([
    "JAEGER_CONFIG = DEFAULT_CONFIG;",
    "JAEGER_VERSION = DEFAULT_VERSION;",
    "JAEGER_STORAGE_CAPABILITIES = DEFAULT_STORAGE_CAPABILITIES;",
    "// JAEGER_CONFIG_JS",
    '<base href="/"',
    '<div id="jaeger-ui-root"></div>',
  ])("has what the server replaces or tools look for, once: %s", (mark) => {
    expect(html.split(mark)).toHaveLength(2);
  });

  it("names an icon that is there", async () => {
    const [, href] = /<link rel="shortcut icon"[^<]+href="(.*?)"/.exec(html)!;

    expect((await fetch(`${shop.url}${href}`)).status).toBe(200);
  });

  it("has one inline script and no address of another host", () => {
    expect(html.match(/<script>/g)).toHaveLength(1);
    expect(html).not.toMatch(/https?:\/\//);
  });
});

describe("the base path", () => {
  it.each(["/", "/jaeger/", "/a/search/b/"])(
    "%s is found by the page itself, on every page",
    async (base) => {
      const server = await serve({ traces: checkouts(), base });
      for (const path of ["", "search", "search?service=checkout&lookback=2d", `trace/${INCIDENT_ID}`]) {
        const page = await openPage(browser, server.url + path);
        await page.waitForSelector(path.startsWith("trace") ? ".span-row" : ".query");

        expect(new URL(page.url()).pathname.startsWith(base)).toBe(true);
        expect(await page.locator(".brand").getAttribute("href")).toBe(`${base}search`);
        expect(problems(page)).toEqual([]);
        await page.context().close();
      }
      await server.close();
    },
  );
});

describe("the shell", () => {
  it("sends / to the search page", async () => {
    const page = await openPage(browser, shop.url);

    await page.waitForURL("**/search");
    await page.context().close();
  });

  it("opens a trace by its id, and refuses what is none", async () => {
    const page = await openPage(browser, `${shop.url}search`);
    await page.waitForSelector(".jump");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("not an id");
    await page.keyboard.press("Enter");
    expect(await page.getByLabel("Open trace by id").getAttribute("aria-invalid")).toBe("true");
    await page.getByLabel("Open trace by id").fill(INCIDENT_ID);
    await page.keyboard.press("Enter");

    await page.waitForSelector(".span-row");
    expect(new URL(page.url()).pathname).toBe(`/trace/${INCIDENT_ID}`);
    await page.context().close();
  });

  it("keeps language and theme in this browser", async () => {
    const page = await openPage(browser, `${shop.url}search`);
    await page.getByLabel("Language").selectOption("ko");
    await page.getByRole("button", { name: "어두운 색으로 전환" }).click();
    await page.reload();

    await page.getByText("서비스를 선택하세요").waitFor();
    expect(
      await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme]),
    ).toEqual(["ko", "dark"]);
    await page.context().close();
  });

  it("says so when there is no page at an address", async () => {
    const page = await openPage(browser, `${shop.url}no/such/page`);

    await page.getByText("There is no page at this address").waitFor();
    await page.context().close();
  });

  it("stays out of embedded pages", async () => {
    const page = await openPage(
      browser,
      `${shop.url}trace/${INCIDENT_ID}?uiEmbed=v0&uiTimelineHideMinimap=1&uiTimelineHideSummary=1&uiTimelineCollapseTitle=1&uiTheme=dark`,
    );
    await page.waitForSelector(".span-row");

    for (const part of [".topbar", ".minimap", ".summary", ".trace-head"])
      expect(await page.locator(part).count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
    expect(await page.getByText("Open in a new window").count()).toBe(1);
    await page.context().close();
  });
});
