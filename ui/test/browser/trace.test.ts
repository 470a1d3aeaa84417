import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { LegacyTrace } from "../../src/api/legacyTrace";
import { LARGE_ID, large } from "../fixtures/large";
import { checkouts, INCIDENT_ID, incident } from "../fixtures/shop";
import { launch, openPage, problems } from "./browser";
import { type Served, serve } from "./server";

let browser: Browser;
let served: Served;
let page: Page;

beforeAll(async () => {
  browser = await launch();
  served = await serve({ traces: [...checkouts(), large(10_000)] });
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function open(path: string, look = {}) {
  page = await openPage(browser, served.url + path, look);
  await page.waitForSelector(".span-row");
}

async function close() {
  expect(problems(page)).toEqual([]);
  await page.context().close();
}

const selectedName = () => page.locator('.span-row[aria-selected="true"] .name').innerText();
const params = async () => new URL(page.url()).searchParams;
const detailsTitle = () => page.locator(".details h2").innerText();

describe("a trace of 10,000 spans", () => {
  beforeEach(() => open(`trace/${LARGE_ID}?folds=open&rows=18`, { height: 1400 }));

  it("keeps at most 200 row elements in the document, wherever it is scrolled", async () => {
    const rows = page.locator('[role="row"]');
    const total = Number(await page.locator('[role="treegrid"]').getAttribute("aria-rowcount"));
    expect(total).toBeGreaterThan(9_000);
    expect(await rows.count()).toBeGreaterThan(40);

    for (const share of [0, 0.37, 0.5, 1]) {
      await page
        .locator(".rows")
        .evaluate((element, part) => element.scrollTo(0, element.scrollHeight * part), share);
      await page.waitForTimeout(100);
      expect(await rows.count()).toBeLessThanOrEqual(200);
    }
    expect(await page.locator(`#row-${total - 1}`).count()).toBe(1);
    await close();
  });

  it("goes from end to end by keyboard", async () => {
    await page.locator('[role="treegrid"]').focus();

    await page.keyboard.press("End");
    await page.waitForSelector('.span-row[aria-selected="true"]');
    const last = await page.locator('.span-row[aria-selected="true"]').getAttribute("aria-rowindex");
    await page.keyboard.press("Home");

    expect(last).toBe(await page.locator('[role="treegrid"]').getAttribute("aria-rowcount"));
    await page.waitForSelector('#row-0[aria-selected="true"]');
    await close();
  });
});

describe("a link to a span", () => {
  it("of Jaeger and Kiali, uiFind, opens it with its details", async () => {
    await open(`trace/${INCIDENT_ID}`);
    await page.getByText("rates.merge").click();
    await page.getByRole("button", { name: "Copy link to this span" }).waitFor();
    const id = await page.locator(".details .pairs dd").nth(-2).innerText();
    await close();

    await open(`trace/${INCIDENT_ID}?uiFind=${id}`);

    expect(await selectedName()).toBe("rates.merge");
    expect(await detailsTitle()).toBe("rates.merge");
    await close();
  });

  it("reaches a span in a folded subtree", async () => {
    await open(`trace/${INCIDENT_ID}?uiFind=jwt.verify`);

    expect(await selectedName()).toBe("jwt.verify");
    await close();
  });

  it("may write the trace id in capitals; the address ends with the id of the server", async () => {
    await open(`trace/${INCIDENT_ID.toUpperCase()}`);

    await page.waitForURL(`**/trace/${INCIDENT_ID}`);
    await close();
  });
});

describe("the address", () => {
  it("holds selection, folds, zoom, row height and critical path, and brings them back", async () => {
    await open(`trace/${INCIDENT_ID}`);
    await page.getByText("QuoteCart").click();
    await page.keyboard.press("z");
    await page.keyboard.press("c");
    await page.getByRole("button", { name: "18", exact: true }).click();
    await page.locator(".span-row", { hasText: "QuoteRates" }).locator(".fold").click();
    await page.waitForFunction(
      () => location.search.includes("fold=") && location.search.includes("rows=18"),
    );
    const address = page.url();
    const state = Object.fromEntries(await params());
    await close();

    await open(address.slice(served.url.length));

    expect(Object.keys(state).sort()).toEqual(["critical", "fold", "range", "rows", "span"]);
    expect(await selectedName()).toBe("QuoteCart");
    expect(await page.locator(".span-row", { hasText: "QuoteRates" }).getAttribute("aria-expanded")).toBe(
      "false",
    );
    expect(
      await page
        .locator(".span-row")
        .first()
        .evaluate((row) => row.clientHeight),
    ).toBe(18);
    expect(await page.locator(".zoom button").first().innerText()).toMatch(/ms – /);
    await close();
  });

  it("is followed when it changes by itself", async () => {
    await open(`trace/${INCIDENT_ID}?rows=18`);
    await page.evaluate(() => {
      history.pushState(null, "", `${location.pathname}?rows=28`);
      dispatchEvent(new PopStateEvent("popstate"));
    });

    await page.waitForFunction(
      () => document.querySelector<HTMLElement>(".span-row")?.style.height === "28px",
    );
    await close();
  });
});

describe("the keyboard", () => {
  it("walks the errors with E and Shift E", async () => {
    await open(`trace/${INCIDENT_ID}`);

    await page.keyboard.press("e");
    expect(await detailsTitle()).toBe("GET rates.carrier-two.example");
    await page.keyboard.press("e");
    expect(await detailsTitle()).toBe("Authorize");
    await page.keyboard.press("Shift+E");
    expect(await detailsTitle()).toBe("GET rates.carrier-two.example");
    await close();
  });

  it("folds and unfolds with the arrows", async () => {
    await open(`trace/${INCIDENT_ID}`);
    await page.getByText("QuoteRates").click();
    const row = page.locator(".span-row", { hasText: "QuoteRates" });

    await page.keyboard.press("ArrowLeft");
    expect(await row.getAttribute("aria-expanded")).toBe("false");
    await page.keyboard.press("ArrowRight");
    expect(await row.getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("ArrowRight");
    expect(await selectedName()).toBe("GET rates.carrier-one.example");
    await close();
  });

  it("finds with /, counts the matches and goes from one to the next", async () => {
    await open(`trace/${INCIDENT_ID}`);
    await page.keyboard.press("/");
    await page.keyboard.type("fraud-check");
    await page.locator(".found", { hasText: "0 of 8" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".found", { hasText: "1 of 8" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");

    await page.locator(".found", { hasText: "2 of 8" }).waitFor();
    await page.waitForURL("**uiFind=fraud-check**");
    await close();
  });

  it("leaves single keys alone when they are switched off", async () => {
    await open(`trace/${INCIDENT_ID}`);
    await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
    await page.getByLabel("Single-key shortcuts").uncheck();
    await page.keyboard.press("Escape");
    await page.keyboard.press("e");
    await page.waitForTimeout(200);

    expect(await page.locator(".details").count()).toBe(0);
    await close();
  });
});

describe("zoom", () => {
  it("follows a drag over the minimap, and Escape shows all again", async () => {
    await open(`trace/${INCIDENT_ID}`);
    const box = (await page.locator(".minimap").boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.25, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 20, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(() => location.search.includes("range="));
    const [from, to] = (await params()).get("range")!.split("-").map(Number);

    expect(from! / 2_838_000).toBeCloseTo(0.25, 1);
    expect(to! / 2_838_000).toBeCloseTo(0.5, 1);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !location.search.includes("range="));
    await close();
  });

  it("takes numbers, for those who cannot drag", async () => {
    await open(`trace/${INCIDENT_ID}`);
    await page.getByRole("button", { name: "Whole trace" }).click();
    await page.getByLabel("From, ms").fill("600");
    await page.getByLabel("To, ms").fill("1900");
    await page.keyboard.press("Enter");

    await page.waitForFunction(() => location.search.includes("range=600000-1900000"));
    await close();
  });
});

describe("loading again", () => {
  it("shows spans that arrived in the meantime and keeps selection and folds", async () => {
    const whole = incident();
    const traces: LegacyTrace[] = [{ ...whole, spans: whole.spans.slice(0, 100) }];
    const growing = await serve({ traces });
    page = await openPage(browser, `${growing.url}trace/${INCIDENT_ID}?uiFind=QuoteCart`);
    await page.locator(".meta", { hasText: "100 spans" }).waitFor();
    await page.locator(".span-row", { hasText: "CalculateTax" }).locator(".fold").click();
    await page.waitForURL("**fold=**");
    traces[0] = whole;

    await page.getByRole("button", { name: "Load again" }).click();

    await page.locator(".meta", { hasText: "156 spans" }).waitFor();
    expect(await selectedName()).toBe("QuoteCart");
    expect(await page.locator(".span-row", { hasText: "CalculateTax" }).getAttribute("aria-expanded")).toBe(
      "false",
    );
    await close();
    await growing.close();
  });
});

describe("details", () => {
  it("show the other side of a call, its exception and its tags", async () => {
    await open(`trace/${INCIDENT_ID}`);
    await page.keyboard.press("e");
    await page.keyboard.press("e");
    expect(await page.locator(".details").innerText()).toContain("DEADLINE_EXCEEDED: 250 ms");
    await page.getByRole("button", { name: "Server side" }).click();

    const text = await page.locator(".details").innerText();
    expect(text).toContain("context deadline exceeded");
    expect(text).toContain("payment.attempt");
    expect(text).toContain("Network: there");
    await close();
  });

  it("lead along references in both directions", async () => {
    await open(`trace/${INCIDENT_ID}?uiFind=%22publish orders.placed%22`);
    const links = page.locator(".links button");
    expect(await links.count()).toBe(2);
    await links.first().click();
    expect(await detailsTitle()).toBe("process orders.placed");
    await page.locator(".links button").first().click();

    expect(await detailsTitle()).toBe("publish orders.placed");
    await close();
  });

  it("are a sheet on a phone, that closes", async () => {
    await open(`trace/${INCIDENT_ID}`, { width: 390, height: 844 });
    await page.getByText("QuoteCart").click();
    const sheet = (await page.locator(".details").boundingBox())!;

    expect(sheet.width).toBe(390);
    expect(Math.round(sheet.y + sheet.height)).toBe(844);
    await page.locator(".details").getByRole("button", { name: "Close" }).click();
    expect(await page.locator(".details").count()).toBe(0);
    await close();
  });
});
