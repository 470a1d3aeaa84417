// Installs the packages of package-lock.json, and only when that file changed since the last time.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const mark = new URL("node_modules/.skadi-lock-hash", import.meta.url);
const hash = createHash("sha256")
  .update(readFileSync(new URL("package-lock.json", import.meta.url)))
  .digest("hex");

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`The web UI is built with Node 20.19 or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}
if (!existsSync(mark) || readFileSync(mark, "utf8") !== hash) {
  const npm = spawnSync("npm", ["ci", "--ignore-scripts"], {
    cwd: new URL(".", import.meta.url),
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (npm.error) console.error(`npm could not be started: ${npm.error.message}`);
  if (npm.status !== 0) process.exit(npm.status ?? 1);
  writeFileSync(mark, hash);
}
