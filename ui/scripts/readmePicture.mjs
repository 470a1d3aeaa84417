// Takes the picture of the README from the built trace page: docs/images/trace.png, at most 200 kB.
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import { shrinkPng } from "./shrinkPng.mjs";

const limit = 200_000;
const folder = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const file = `${folder}trace.png`;

const { module } = await runnerImport("./test/browser/look.ts");
await module.takePictures(folder, ["trace"]);
shrinkPng(file);
const { size } = statSync(file);
console.log(`${file}: ${(size / 1000).toFixed(0)} kB`);
if (size > limit) throw new Error(`the picture is larger than ${limit / 1000} kB`);
