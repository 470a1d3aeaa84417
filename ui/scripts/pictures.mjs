// Pictures of the built pages, with the shop's traces: npm run pictures -- FOLDER [NAME ...]
import { runnerImport } from "vite";

const [folder = "target/pictures", ...names] = process.argv.slice(2);
const { module } = await runnerImport("./test/browser/look.ts");
await module.takePictures(folder, names);
console.log(`Pictures are in ${folder}`);
