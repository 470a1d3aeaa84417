// Finds the Chromium that browser tests and pictures use; says how to get one when there is none.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

export function chromiumPath() {
  const named = process.env.CHROME_BIN;
  const found = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [...(named ? [named] : []), ...found].find(isExecutable);
}

/** Headless, and silent on the network: the browser itself asks nobody anything. */
export const chromiumFlags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !chromiumPath()) {
  console.error(
    "The browser tests of the web UI need Chromium, and none is in PATH or CHROME_BIN.\n" +
      "Install it with: apt-get install -y chromium",
  );
  process.exit(1);
}
