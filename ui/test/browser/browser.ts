import { type Browser, chromium, type Page } from "playwright-core";
import { chromiumFlags, chromiumPath } from "../../scripts/chromium.mjs";

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: "light" | "dark";
  readonly language?: "en" | "ko";
}

export function launch(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error("no Chromium: apt-get install -y chromium");
  return chromium.launch({ executablePath, args: [...chromiumFlags] });
}

/** A page that fails the test on script errors and on requests to any other host. */
export async function openPage(browser: Browser, url: string, look: Look = {}): Promise<Page> {
  const { width = 1440, height = 900, theme = "light", language = "en" } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: language === "ko" ? "ko-KR" : "en-GB",
    timezoneId: "Asia/Seoul",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const host = new URL(url).host;
  page.on("request", (request) => {
    if (new URL(request.url()).host !== host) problems(page).push(`request to ${request.url()}`);
  });
  page.on("pageerror", (error) => problems(page).push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource/.test(message.text()))
      problems(page).push(message.text());
  });
  await page.goto(url);
  return page;
}

const found = new WeakMap<Page, string[]>();

/** What went wrong in a page since it was opened. */
export function problems(page: Page): string[] {
  const list = found.get(page) ?? [];
  found.set(page, list);
  return list;
}
