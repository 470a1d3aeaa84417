import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkouts, INCIDENT_ID, INCIDENT_MICROS } from "../fixtures/shop";
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

const open = (path: string, look = {}) => openPage(browser, shop.url + path, look);

async function close(page: Page) {
  expect(problems(page)).toEqual([]);
  await page.context().close();
}

const lastSearch = () =>
  new URLSearchParams(shop.asked.findLast((path) => path.startsWith("api/traces?"))!.split("?")[1]);

describe("the form", () => {
  it("writes the address, and the search runs from the address", async () => {
    const page = await open("search");
    await page.getByRole("combobox", { name: "Service" }).click();
    await page.keyboard.type("check");
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "Operation" }).click();
    await page.getByRole("option", { name: "PlaceOrder" }).click();
    await page.getByLabel("Tags").fill('shop.customer.tier=business "shop.cart.items"=12');
    await page.getByLabel("Time range").selectOption("2d");
    await page.getByLabel("Min duration").fill("1ms");
    await page.getByLabel("Limit").fill("5");
    await page.getByRole("button", { name: "Find traces" }).click();
    await page.waitForSelector(".results tbody tr .op");

    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      service: "checkout",
      operation: "PlaceOrder",
      tags: '{"shop.customer.tier":"business","shop.cart.items":"12"}',
      lookback: "2d",
      minDuration: "1ms",
      limit: "5",
    });
    const asked = lastSearch();
    expect(Number(asked.get("end")) - Number(asked.get("start"))).toBe(2 * 86_400e6);
    expect(asked.get("tags")).toBe('{"shop.customer.tier":"business","shop.cart.items":"12"}');
    expect(await page.locator(".results tbody tr").count()).toBe(5);
    await close(page);
  });

  it("starts with the service and operation of the last search", async () => {
    const page = await open("search?service=checkout&operation=PlaceOrder&lookback=2d");
    await page.getByRole("button", { name: "Find traces" }).click();
    await page.locator(".brand").click();
    await page.getByText("Choose a service").waitFor();

    expect(await page.getByRole("combobox", { name: "Service" }).inputValue()).toBe("checkout");
    expect(await page.getByRole("combobox", { name: "Operation" }).inputValue()).toBe("PlaceOrder");
    await close(page);
  });

  it("says what is wrong and asks nothing", async () => {
    const page = await open("search?service=checkout&lookback=2d");
    await page.waitForSelector(".results tbody tr .op");
    const before = shop.asked.length;
    await page.getByLabel("Min duration").fill("100");
    await page.keyboard.press("Enter");

    expect(await page.getByRole("alert").innerText()).toContain("Min duration needs a number and a unit");
    expect(shop.asked.length).toBe(before);
    await close(page);
  });

  it("is filled from a link of Jaeger's UI", async () => {
    const page = await open(
      `search?service=checkout&operation=PlaceOrder&tag=shop.cart.items:12&limit=3&start=${INCIDENT_MICROS - 3_600e6}&end=${INCIDENT_MICROS + 1}&lookback=custom&maxDuration=1h`,
    );
    await page.waitForSelector(".results tbody tr .op");

    expect(await page.getByRole("combobox", { name: "Service" }).inputValue()).toBe("checkout");
    expect(await page.getByRole("combobox", { name: "Operation" }).inputValue()).toBe("PlaceOrder");
    expect(await page.getByLabel("Tags").inputValue()).toBe("shop.cart.items=12");
    expect(await page.getByLabel("Max duration").inputValue()).toBe("1h");
    expect(await page.getByLabel("From", { exact: true }).inputValue()).toBe("2026-11-22T13:02:37");
    expect(lastSearch().get("start")).toBe(String(INCIDENT_MICROS - 3_600e6));
    await close(page);
  });

  it("folds away on a phone once there are results", async () => {
    const page = await open("search?service=checkout&lookback=2d", { width: 390, height: 844 });
    await page.waitForSelector(".results tbody tr .op");

    expect(await page.getByLabel("Tags").isVisible()).toBe(false);
    await page.getByRole("button", { name: "checkout" }).click();
    expect(await page.getByLabel("Tags").isVisible()).toBe(true);
    await close(page);
  });
});

describe("results", () => {
  it("lead to the trace, and back", async () => {
    const page = await open("search?service=checkout&lookback=2d&sort=longest");
    await page.locator(".results tbody tr", { hasText: INCIDENT_ID.slice(0, 7) }).click();
    await page.waitForURL(`**/trace/${INCIDENT_ID}`);
    await page.locator(".back").click();

    await page.waitForURL("**/search?service=checkout&lookback=2d&sort=longest");
    await page.waitForSelector(".results tbody tr .op");
    await close(page);
  });

  it("stand in the order that the address names", async () => {
    const page = await open("search?service=checkout&lookback=2d");
    await page.waitForSelector(".results tbody tr .op");
    await page.getByLabel("Order").selectOption("longest");
    await page.waitForURL("**sort=longest");

    const bars = page.locator(".results .length .bar i");
    const widths = await bars.evaluateAll((list) =>
      list.map((bar) => Number.parseFloat((bar as HTMLElement).style.width)),
    );
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
    expect(widths[0]).toBe(100);
    await close(page);
  });

  it("are shown for traces by id, with what is missing", async () => {
    const page = await open(`search?traceID=${INCIDENT_ID}&traceID=dead`);
    await page.waitForSelector(".results tbody tr .op");

    expect(await page.locator(".results tbody tr").count()).toBe(1);
    expect(lastSearch().getAll("traceID")).toEqual([INCIDENT_ID, "dead"]);
    await close(page);
  });

  it("have one mark a trace above them", async () => {
    const page = await open("search?service=checkout&lookback=2d");
    await page.waitForSelector(".scatter rect.mark");

    expect(await page.locator(".scatter rect.mark").count()).toBe(20);
    await close(page);
  });
});

describe("states", () => {
  it("tells how to send the first span, and shows it by itself", async () => {
    const traces: ReturnType<typeof checkouts> = [];
    const empty = await serve({ traces });
    const page = await openPage(browser, `${empty.url}search`);
    await page.getByText("No spans yet").waitFor();
    expect(await page.locator(".notice pre").innerText()).toContain(
      "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317",
    );

    traces.push(checkouts()[0]!);

    await page.locator(".service-links").getByText("checkout").waitFor({ timeout: 10_000 });
    await close(page);
    await empty.close();
  });

  it("offers what to leave out when nothing matches", async () => {
    const page = await open('search?service=checkout&lookback=2d&tags={"shop.cart.items":"13"}');
    await page.getByText("No trace matches").waitFor();
    await page.getByRole("button", { name: "Leave out tags" }).click();

    await page.waitForSelector(".results tbody tr .op");
    expect(new URL(page.url()).searchParams.has("tags")).toBe(false);
    await close(page);
  });

  it("says why a search failed and tries again", async () => {
    const broken = await serve({ fail: 500 });
    const page = await openPage(browser, `${broken.url}search?service=checkout`);
    await page.getByText("Search could not be answered").waitFor({ timeout: 20_000 });

    expect(await page.locator(".notice").innerText()).toContain("storage is away");
    const before = broken.asked.length;
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => broken.asked.length).toBeGreaterThan(before);
    await close(page);
    await broken.close();
  });
});
