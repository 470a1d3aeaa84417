// Pictures of the built pages, with the shop's traces: node scripts/pictures.mjs FOLDER [start of a name]
import { runnerImport } from "vite";

const [folder = "target/pictures", only = ""] = process.argv.slice(2);
const { module } = await runnerImport("./test/browser/look.ts");
await module.takePictures(folder, only);
console.log(`Pictures are in ${folder}`);
